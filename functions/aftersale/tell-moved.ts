import { refundSays } from '@shared/domain/aftersale/deadlines';
import type { Write } from '../platform/db';
import { emit } from '../platform/outbox';
import type { RefundRecord } from './aftersale.repo';

const told = ['escalated', 'rejected', 'reworked'] as const;
const isTold = (state: RefundRecord['state']): state is (typeof told)[number] =>
  (told as readonly string[]).includes(state);

/** The event of a refund that was answered, or went to headquarters, without money moving. */
export function tellMoved(refund: RefundRecord, nowMs: number): Write {
  const { id: refundId, orderId, memberId, state, lines, answer } = refund;
  if (!isTold(state)) throw new Error(`nobody is told that a refund is ${state}`);
  return emit(
    'orders',
    {
      type: 'aftersale.moved',
      refundId,
      orderId,
      memberId,
      title: lines[0]?.title ?? '',
      state,
      answer: answer ?? '',
      says: refund.decideBy ? refundSays(state, refund.decideBy) : '',
    },
    nowMs,
  );
}
