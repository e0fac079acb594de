import type { Input, Output } from '@shared/contracts/contracts';

export type StuckOrder = Output<'order.stuck'>['items'][number];
export type Outcome = Input<'order.resolve'>['outcome'];

export const text = {
  title: '超时订单',
  note: (n: string) => `${n} 单待跟进`,
  none: '没有超时订单',
  noneHint: '到店未施工、施工过久、超时未发货的订单会出现在这里',
  since: (when: string) => `${when} 起`,
  frozen: '有售后申请待裁定，请先处理',
  toRefund: '去裁定',
  placeholder: '原因会记入操作日志，退款原因车主可见',
  call: '联系门店',
} as const;

export const outcomeNames: Record<Outcome, string> = { refund: '全额退款', complete: '按已完成处理' };
export const outcomeHints: Record<Outcome, string> = {
  refund: '剩余款项、积分与优惠券全部退回车主，工位释放，不可撤销。',
  complete: '订单完成并发放积分、结算门店；车主仍可在 15 天内申请售后。',
};
export const outcomeDone: Record<Outcome, string> = { refund: '已退还车主', complete: '已按完成处理' };
