import { type Fen, fen, ZERO } from '@shared/kernel/money';
import { fail, ok, type Result } from '@shared/kernel/result';
import { provinceKey } from './regions';

/** What a parcel costs to a group of provinces: the first kilogram, each further one begun, and from which value of goods on it is free. */
type Tariff = { readonly firstFen: number; readonly furtherFen: number; readonly freeFromFen: number | null };

/** From this value of goods on a parcel is free, where it can be free at all. */
export const FREE_FREIGHT_FROM_FEN = 9_900;

const NEAR: Tariff = { firstFen: 800, furtherFen: 200, freeFromFen: FREE_FREIGHT_FROM_FEN };
const USUAL: Tariff = { firstFen: 1_000, furtherFen: 400, freeFromFen: FREE_FREIGHT_FROM_FEN };
const REMOTE: Tariff = { firstFen: 1_500, furtherFen: 1_000, freeFromFen: null };

/** By `provinceKey`. */
const TARIFFS: ReadonlyMap<string, Tariff> = new Map([
  ...entries('上海 江苏 浙江', NEAR),
  ...entries(
    '北京 天津 河北 山西 辽宁 吉林 黑龙 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 重庆 四川 贵州 云南 陕西',
    USUAL,
  ),
  ...entries('海南 内蒙 甘肃 青海 宁夏 新疆 西藏', REMOTE),
]);

function entries(provinces: string, tariff: Tariff): [string, Tariff][] {
  return provinces.split(' ').map((province) => [province, tariff]);
}

export type Parcel = {
  /** As written in an address: `浙江`, `浙江省`, `内蒙古自治区`. */
  readonly province: string;
  /** Of all pieces together, in grams, above 0: that each piece can be shipped at all (has a weight) is for the caller to check. */
  readonly weightG: number;
  /** What the shipped goods cost after promotions, before coupons and points, in fen: a coupon takes away no free delivery. */
  readonly goodsFen: number;
};

/**
 * What shipping a parcel from the main warehouse (华东) costs, in fen; spread it over lines with `allocate`. NOT_SHIPPABLE to a place that is
 * not served (Hong Kong, Macau, Taiwan, or a name that is no province).
 * An assumption, not a carrier's price list: first and further kilogram by region, as Chinese carriers charge ground parcels, with made-up
 * figures for the demo chain — 江浙沪 8 + 2 yuan, elsewhere 10 + 4, both free from 99 yuan of goods; remote provinces 15 + 10, never free.
 */
export function freightOf({ province, weightG, goodsFen }: Parcel): Result<Fen> {
  if (!Number.isSafeInteger(weightG) || weightG <= 0) throw new RangeError(`not a weight in grams: ${weightG}`);
  const tariff = TARIFFS.get(provinceKey(province));
  if (!tariff) return fail('NOT_SHIPPABLE', { province });
  if (tariff.freeFromFen !== null && goodsFen >= tariff.freeFromFen) return ok(ZERO);
  const kilograms = Math.ceil(weightG / 1000);
  return ok(fen(tariff.firstFen + tariff.furtherFen * (kilograms - 1)));
}
