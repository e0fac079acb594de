import {
  type CouponAction,
  type CouponCondition,
  couponActionSchema,
  couponConditionSchema,
} from '@shared/contracts/promotion';
import { addDays, at, type Day, instant, parseClock } from '@shared/kernel/time';
import { toYuan } from '../platform/csv';

/** What headquarters writes into the cells of the promotion files. Every function throws RangeError with what is wrong. */
type Period = { readonly from: string; readonly until: string };

const parts = (text: string): string[] => text.split(';').map((part) => part.trim());
const numberOf = (text: string | undefined): number => (text && /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

function pair(part: string): [name: string, value: string] {
  const at = part.indexOf('=');
  return at < 0 ? [part, ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}

/** `cat_a,cat_b:保养类项目`: ids, then what an owner calls them. */
function named(value: string): { ids: string[]; label: string } {
  const colon = value.indexOf(':');
  if (colon < 1) throw new RangeError(`"${value}" is not ids:name`);
  return {
    ids: value
      .slice(0, colon)
      .split(',')
      .map((id) => id.trim()),
    label: value.slice(colon + 1).trim(),
  };
}

const conditions: Record<CouponCondition['kind'], (value: string) => unknown> = {
  categories: named,
  skus: named,
  stores: named,
  kinds: (value) => ({ kinds: value.split(',').map((kind) => kind.trim()) }),
  min_spend: (value) => ({ fen: toYuan(value) }),
  min_qty: (value) => ({ qty: numberOf(value) }),
  level: (value) => ({ atLeast: value }),
  first_order: () => ({}),
  birthday_month: () => ({}),
};

/**
 * Conditions that must all hold, joined by `;`: `categories=cat_a,cat_b:保养类项目`, `skus=…:…`, `stores=…:…`, `kinds=package,service`,
 * `min_spend=299` (yuan), `min_qty=2`, `level=silver`, `first_order`, `birthday_month`. Empty: none.
 */
export function readConditions(text: string): CouponCondition[] {
  if (text === '') return [];
  return parts(text).map((part) => {
    const [kind, value] = pair(part);
    const read = Object.hasOwn(conditions, kind) ? conditions[kind as CouponCondition['kind']] : undefined;
    if (!read) throw new RangeError(`"${part}": no condition ${kind}`);
    const parsed = couponConditionSchema.safeParse({ kind, ...(read(value) as object) });
    if (!parsed.success) throw new RangeError(`"${part}": ${parsed.error.issues[0]?.message ?? 'not a condition'}`);
    return parsed.data;
  });
}

/** `1500` of `15`: percent with up to two decimals as basis points. */
const basisPoints = (percent: string | undefined): number => toYuan(percent ?? '');

const actions: Record<string, (value: string, more: ReadonlyMap<string, string>) => unknown> = {
  amount: (value) => ({ kind: 'amount_off', fen: toYuan(value) }),
  percent: (value, more) => ({ kind: 'percent_off', bp: basisPoints(value), capFen: toYuan(more.get('cap') ?? '') }),
  voucher: () => ({ kind: 'service_voucher' }),
  gift: (value) => {
    const [skuId, qty] = value.split('×');
    return { kind: 'gift', skuId, qty: numberOf(qty) };
  },
  freight: () => ({ kind: 'free_freight' }),
};

/** What a coupon gives: `amount=50` (yuan off), `percent=15; cap=100` (8.5 折, at most 100 yuan), `voucher`, `gift=sku_…×1`, `freight`. */
export function readAction(text: string): CouponAction {
  const [first = '', ...more] = parts(text);
  const [name, value] = pair(first);
  const read = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!read) throw new RangeError(`"${text}": no action ${name}`);
  const parsed = couponActionSchema.safeParse(read(value, new Map(more.map(pair))));
  if (!parsed.success) throw new RangeError(`"${text}": ${parsed.error.issues[0]?.message ?? 'not an action'}`);
  return parsed.data;
}

/** `+3 10:00` (days after `today`) or `2026-12-01 10:00`, in China; `24:00` is the end of the day. */
function readMoment(text: string, today: Day): string {
  const match = /^([+-]\d{1,3}|\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(text.trim());
  const [, day = '', time = ''] = match ?? [];
  if (!match) throw new RangeError(`"${text}" is not a day (+3 or 2026-12-01) and a time`);
  return instant(at(/^[+-]/.test(day) ? addDays(today, Number(day)) : day, parseClock(time)));
}

/** `+0 00:00 ~ +30 24:00`: from the first moment until just before the second. */
export function readPeriod(text: string, today: Day): Period {
  const [begin, end, ...rest] = text.split('~');
  if (!begin || !end || rest.length > 0) throw new RangeError(`"${text}" is not from ~ until`);
  const period = { from: readMoment(begin, today), until: readMoment(end, today) };
  if (period.from >= period.until) throw new RangeError(`"${text}" ends before it begins`);
  return period;
}

export type Validity =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'between'; readonly from: string; readonly until: string };

/** How long a claimed coupon lives: `days=30`, or a period. */
export function readValidity(text: string, today: Day): Validity {
  const days = /^days=(\d{1,3})$/.exec(text)?.[1];
  return days === undefined ? { kind: 'between', ...readPeriod(text, today) } : { kind: 'days', days: Number(days) };
}
