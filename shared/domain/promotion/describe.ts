import type { CouponAction, CouponCondition, CouponFace, CouponRule } from '@shared/contracts/promotion';
import { yuan } from '@shared/kernel/money';
import { whatItAsks } from './conditions';

type ActionOf = { [A in CouponAction as A['kind']]: A };

/** `1500` basis points off → `8.5 折`. */
function zhe(bp: number): string {
  const paid = String(10_000 - bp).padStart(4, '0');
  return `${`${paid.slice(0, 1)}.${paid.slice(1)}`.replace(/\.?0+$/, '')} 折`;
}

const values: { [K in CouponAction['kind']]: (action: ActionOf[K]) => string } = {
  amount_off: ({ fen }) => `¥${yuan(fen, true)}`,
  percent_off: ({ bp }) => zhe(bp),
  service_voucher: () => '免费',
  gift: () => '赠品',
  free_freight: () => '包邮',
};

const worth = <K extends CouponAction['kind']>(kind: K, action: ActionOf[K]): string => values[kind](action);

function threshold(condition: CouponCondition): string[] {
  if (condition.kind === 'min_spend') return [`满 ${yuan(condition.fen, true)} 元可用`];
  return condition.kind === 'min_qty' ? [`满 ${condition.qty} 件可用`] : [];
}

function thresholdText({ conditions, action }: CouponRule): string {
  const thresholds = conditions.flatMap(threshold);
  const from = thresholds.length > 0 ? thresholds : ['无门槛'];
  const most = action.kind === 'percent_off' ? [`最多减 ${yuan(action.capFen, true)} 元`] : [];
  return [...from, ...most].join('，');
}

function scopeText(conditions: readonly CouponCondition[]): string {
  const asked = conditions.map(whatItAsks).filter((text) => text !== '');
  return asked.length > 0 ? `仅限${asked.join(' · ')}` : '全场通用';
}

/** What a coupon says of itself: `¥50`, `8.5 折`, `免费`; `满 299 元可用`, `无门槛`; `仅限保养类项目 · 首单`, `全场通用`. */
export const describeCoupon = (title: string, rule: CouponRule): CouponFace => ({
  title,
  value: worth(rule.action.kind, rule.action),
  threshold: thresholdText(rule),
  scope: scopeText(rule.conditions),
  stacking: rule.stacking,
});
