import type { Output } from '@shared/contracts/contracts';

export type FailedShare = Output<'payment.failedShares'>['items'][number];
export const shareNames: Record<FailedShare['kind'], string> = {
  share: '门店分账',
  return: '分账回退',
  unfreeze: '解冻余款',
};
/** When it may be said that it was resolved in another way. */
export const shareHints: Record<FailedShare['kind'], string> = {
  share: '仅在已用其他方式与门店结清后登记，登记后不再自动分账，余款随后解冻。',
  return: '仅在门店已用其他方式退回后登记，登记后不再自动回退。',
  unfreeze: '仅在已到微信商户平台解冻后登记，登记后不再自动解冻。',
};
