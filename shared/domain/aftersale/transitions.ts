import type { RefundState } from '@shared/contracts/aftersale';

export type RefundAction = 'approve' | 'reject' | 'rework' | 'withdraw' | 'escalate' | 'pay' | 'fail';

/** The one table of a refund's life. `pay` is WeChat Pay's word that the money is back (at once when there is none), `fail` that it could not be. */
export const refundTransitions = {
  requested: {
    approve: 'approved',
    reject: 'rejected',
    rework: 'reworked',
    withdraw: 'withdrawn',
    escalate: 'escalated',
  },
  escalated: { approve: 'approved', reject: 'rejected', rework: 'reworked', withdraw: 'withdrawn' },
  approved: { pay: 'refunded', fail: 'abnormal' },
  abnormal: { pay: 'refunded' },
  refunded: {},
  rejected: {},
  reworked: {},
  withdrawn: {},
} as const satisfies Record<RefundState, Partial<Record<RefundAction, RefundState>>>;

/** The state after `action`, or undefined when it is not legal in `state`. */
export const nextRefundState = (state: RefundState, action: RefundAction): RefundState | undefined =>
  (refundTransitions[state] as Partial<Record<RefundAction, RefundState>>)[action];

/** What the owner reads. */
export const refundLabels: Record<RefundState, string> = {
  requested: '待门店同意',
  escalated: '待总部裁定',
  approved: '退款中',
  refunded: '已退款',
  rejected: '未同意退款',
  reworked: '安排返工',
  withdrawn: '已撤销',
  abnormal: '退款异常，客服处理中',
};
