import type { Output, Parsed } from '@shared/contracts/contracts';
import { MOST_FRUITLESS } from '@shared/domain/aftersale/deadlines';
import { mover } from '@shared/domain/order/movers';
import { fail, ok, type Result } from '@shared/kernel/result';
import { DAY } from '@shared/kernel/time';
import type { OrderRecord } from '../order/order-record';
import { readOwnOrder } from '../order/read-order';
import { openRefund } from '../order/take-back';
import { transact, type Write } from '../platform/db';
import { decide } from '../platform/decide';
import type { MemberContext } from '../platform/http';
import { fingerprint, readReplay, rememberReplay } from '../platform/replay';
import { putRefund, type RefundRecord, readRefund, toRefund, wait } from './aftersale.repo';
import { giveBack } from './give-back';
import { verdictOn } from './give-back-whole';
import { newRefund } from './new-refund';
import { type Worth, worthOf } from './worth';

type Ask = Parsed<'aftersale.request'>;
type Answer = Result<Output<'aftersale.request'>>;
type Weighed = { readonly record: OrderRecord; readonly worth: Worth; readonly needsApproval: boolean };

/** A no that comes after the time for asking can still be appealed against for so long. */
const APPEAL_MS = 7 * DAY;

/** The member's order, what the parts are worth now, and whether a store has to agree. */
async function weigh(
  context: MemberContext,
  { orderId, lines: parts, reason }: Pick<Ask, 'orderId' | 'lines' | 'reason'>,
  how: 'preview' | 'ask' | 'appeal',
): Promise<Result<Weighed>> {
  const record = await readOwnOrder(context.memberId, orderId);
  if (!record) return fail('ORDER_NOT_FOUND');
  const verdict = verdictOn(record, context.now - (how === 'appeal' && record.completedAt ? APPEAL_MS : 0));
  if (verdict === 'late') return fail(record.state === 'booked' ? 'TOO_LATE_TO_CHANGE' : 'REFUND_NOT_ALLOWED');
  if (verdict === 'no') return fail('REFUND_NOT_ALLOWED', { state: record.state });
  if (record.openRefund) return fail('REFUND_OPEN', { refundId: record.openRefund });
  if (how === 'appeal' && (record.appeal !== 'open' || verdict !== 'ask')) return fail('APPEAL_NOT_ALLOWED');
  if (how === 'ask' && verdict === 'ask' && record.fruitless >= MOST_FRUITLESS) return fail('REFUND_LIMIT');
  const worth = worthOf(record, parts, verdict === 'ask' ? reason : '');
  return worth.ok ? ok({ record, worth: worth.value, needsApproval: verdict === 'ask' }) : worth;
}

/** What would go back; changes nothing. */
export async function previewRefund(
  context: MemberContext,
  input: Parsed<'aftersale.preview'>,
): Promise<Result<Output<'aftersale.preview'>>> {
  const weighed = await weigh(context, input, 'preview');
  if (!weighed.ok) return weighed;
  const { record, worth, needsApproval } = weighed.value;
  const { cashFen, pointsFen, couponFen, clawbackFen, chargedFen } = worth;
  const gifts = record.lines.flatMap(({ gift, title }, index) => {
    const qty = worth.qty[index] ?? 0;
    return gift && qty > 0 ? [{ title, qty }] : [];
  });
  return ok({ cashFen, pointsFen, couponFen, clawbackFen, chargedFen, needsApproval, gifts });
}

/** The writes of a refund that waits for the store, or that is given at once. */
async function writesOf(
  { record, worth, needsApproval }: Weighed,
  refund: RefundRecord,
  nowMs: number,
): Promise<Result<Write[]>> {
  if (!needsApproval) {
    const back = await giveBack(record, refund, worth, { by: mover('owner'), restock: true }, nowMs);
    return back.ok ? ok([putRefund(refund), ...back.value.writes]) : back;
  }
  const open = openRefund(record, refund.id, refund.state === 'escalated' ? 'used' : record.appeal);
  return open.ok ? ok([putRefund(refund), ...wait(refund), open.value]) : open;
}

async function attempt(context: MemberContext, input: Ask, request: string): Promise<Result<RefundRecord>> {
  const nowMs = context.now;
  const weighed = await weigh(context, input, input.appeal ? 'appeal' : 'ask');
  if (!weighed.ok) return weighed;
  const { record, worth, needsApproval } = weighed.value;
  if (worth.cashFen !== input.expectedCashFen)
    return fail('PRICE_CHANGED', { payableFen: worth.cashFen, expectedFen: input.expectedCashFen });
  const how = { reason: input.reason, by: mover('owner'), needsApproval, appeal: input.appeal };
  const refund = newRefund(record, input.lines, worth, how, nowMs);
  const writes = await writesOf(weighed.value, refund, nowMs);
  if (!writes.ok) return writes;
  const written = await transact([
    rememberReplay('orders', context, { request, answer: refund.id }, nowMs),
    ...writes.value,
  ]);
  return written.ok ? ok(refund) : written;
}

async function replay(context: MemberContext, request: string): Promise<Answer | undefined> {
  const seen = await readReplay('orders', context, request);
  if (!seen?.ok) return seen;
  const record = await readRefund(seen.value);
  return record ? ok(toRefund(record)) : fail('REFUND_NOT_FOUND');
}

/**
 * Asks for a part of an order back. What was not handed over goes back at once; otherwise the store is asked. One transaction with the
 * idempotency key: the same key gets the same refund; of two at once for the last piece one gets it.
 */
export async function requestRefund(context: MemberContext, input: Ask): Promise<Answer> {
  const request = fingerprint(input);
  return decide(async () => {
    const made = await attempt(context, input, request);
    return made.ok ? ok(toRefund(made.value)) : ((await replay(context, request)) ?? made);
  });
}
