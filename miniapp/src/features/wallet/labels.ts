import type { EntryKind } from '@shared/contracts/wallet';
import type { IconName } from '@/ui/icon-names';

export const text = {
  title: '积分钱包',
  balance: '积分余额（元）',
  rate: '1 积分 = 1 元 · 全国门店通用',
  debt: (n: string) => `欠 ${n}`,
  debtNote: (n: string) => `欠 ${n} 积分，将由后续返积分抵扣`,
  frozen: '已冻结',
  frozenNote: '账户存在异常，积分暂不能使用；返积分与退款照常到账。如有疑问请联系客服。',
  expiring: (n: string, on: string) => `${n} 积分将于 ${on} 到期`,
  held: '待支付订单占用',
  earned: '累计返还',
  spent: '累计使用',
  rules: '积分规则',
  statement: '积分明细',
  income: (n: string) => `收入 ${n}`,
  outcome: (n: string) => `支出 ${n}`,
  after: (n: string) => `余额 ${n}`,
  hq: '总部',
  gives: (store: string) => `发放 · ${store}`,
  clawed: (store: string) => `扣回 · ${store}`,
  expired: (store: string) => `到期 · ${store}`,
  backs: (store: string) => `退回 · ${store}`,
  takes: (store: string) => `抵扣 · ${store}`,
  empty: '还没有积分记录',
  emptyHint: '到店完成服务后，积分自动到账',
  shop: '去看看适合爱车的套餐',
  loadingMore: '正在加载',
  end: '没有更多记录了',
  safe: '积分不受影响',
  gotIt: '知道了',
} as const;

export const rules: readonly { title: string; text: string }[] = [
  { title: '怎么获得', text: '服务验收或确认收货后，按实付金额与门店比例返还，以积分到账通知为准。' },
  { title: '怎么使用', text: '下单时直接抵扣，1 积分抵 1 元，可与优惠券、微信支付同时使用，也可全额支付；运费除外。' },
  { title: '哪里可用', text: '任意一家门店发放的积分，全国门店都可以使用。' },
  { title: '有效期', text: '自获得当月起 12 个月内有效。使用时先用最早到期的积分，临近到期会在钱包中提示。' },
  { title: '订单占用', text: '待支付订单占用的积分暂不可用；订单取消或超时关闭后立即退回。' },
  {
    title: '退款',
    text: '抵扣的积分原数退回，被订单占用的整天数顺延到有效期里，不会因为下单又退款而变短，也不会变长；因该订单获得的积分相应扣回。',
  },
  { title: '积分不足扣回时', text: '余额会变为负数，即欠积分，由之后的返积分自动抵扣，不需要另外付款。' },
  { title: '不可兑现', text: '积分仅用于抵扣，任何情况下都不能兑换为现金或转给他人。' },
];

export const entryIcons: Record<EntryKind, IconName> = {
  earn: 'coins',
  spend: 'shopping-cart',
  hold: 'shopping-cart',
  release: 'arrow-up',
  refund_return: 'arrow-up',
  earn_clawback: 'arrow-down',
  grant: 'gift',
  expire: 'clock',
  adjust: 'sliders-horizontal',
  prolong: 'clock',
};
