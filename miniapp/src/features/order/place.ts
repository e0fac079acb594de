import type { Address } from '@shared/contracts/order';

/** `上海市 浦东新区 张杨路 1888 弄`: a city that is its own province is said once. */
export const placeOf = ({ province, city, district, detail }: Address): string =>
  [province, city === province ? '' : city, district, detail].filter(Boolean).join(' ');
