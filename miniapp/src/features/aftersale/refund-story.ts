import type { Refund, RefundState } from '@shared/contracts/aftersale';
import { isWorthSaying } from '@shared/domain/order/movers';
import { millis } from '@shared/kernel/time';
import type { TimelineStep } from '@/ui/timeline';
import { friendly } from '../common/when';

const happened: Record<RefundState, string> = {
  requested: '提交申请',
  approved: '退款已受理',
  refunded: '退款完成',
  rejected: '没有同意退款',
  reworked: '安排返工',
  escalated: '转由总部裁定',
  withdrawn: '申请撤销',
  abnormal: '微信退款未成功，转人工处理',
};
const next: Partial<Record<RefundState, readonly [key: string, title: string][]>> = {
  requested: [
    ['approved', '门店同意'],
    ['refunded', '退款到账'],
  ],
  escalated: [
    ['approved', '总部裁定'],
    ['refunded', '退款到账'],
  ],
  approved: [['refunded', '退款到账']],
  abnormal: [['refunded', '财务核实后退款']],
};
/** A refund as a story: what happened and when, where it stands, what comes. */
export function refundStory(refund: Pick<Refund, 'state' | 'history'>, now: number): TimelineStep[] {
  const coming = next[refund.state] ?? [];
  const last = refund.history.length - 1;
  const past = refund.history.map((event, index): TimelineStep => {
    const time = friendly(millis(event.at), now);
    return {
      key: `${event.at}-${index}`,
      title: happened[event.state],
      note: isWorthSaying(event) ? `${time} · ${event.by}` : time,
      state: index === last && coming.length > 0 ? 'now' : 'done',
    };
  });
  return [...past, ...coming.map(([key, title]): TimelineStep => ({ key, title, state: 'next' }))];
}

/** Its state may change while its owner looks at it. */
export const isRefundOpen = (state: RefundState): boolean => next[state] !== undefined;

/** Refused or taken back: the owner may ask again. */
export const canAskAgain = (state: RefundState): boolean =>
  state === 'rejected' || state === 'reworked' || state === 'withdrawn';
