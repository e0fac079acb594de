import type { Output, Parsed } from '@shared/contracts/contracts';
import { yuan } from '@shared/kernel/money';
import { fail, moved, ok, type Result } from '@shared/kernel/result';
import { type Ask, withinLimit } from '../approval/within-limit';
import { audited } from '../audit/audited';
import { notOwn } from '../audit/own';
import { readAnyOrder } from '../order/read-order';
import { closeRefund } from '../order/take-back';
import { transact, type Write } from '../platform/db';
import { decide } from '../platform/decide';
import type { MemberContext, StaffContext } from '../platform/http';
import { moveRefund, type RefundRecord, readRefund, type Told, toRefund, waitOver } from './aftersale.repo';
import { giveBack } from './give-back';
import { restockOf, worthOf } from './shares';

type Decide = Parsed<'aftersale.decide'>;
type Decided = Result<Output<'aftersale.decide'>>;

/** The writes that end a request without giving anything back. */
function refuse(
  refund: RefundRecord,
  action: 'reject' | 'withdraw',
  by: string,
  nowMs: number,
  answer?: string,
): Result<{ after: RefundRecord; writes: Write[] }> {
  const refused = moveRefund(refund, action, by, nowMs, answer === undefined ? {} : { answer });
  if (!refused.ok) return refused;
  const { after, write } = refused.value;
  return ok({ after, writes: [write, waitOver(refund), closeRefund(refund.orderId, refund.id)] });
}

/**
 * The writes that give back what was asked for. Money, points and coupons are what they were when asked: nothing else goes back of the order
 * meanwhile. Only what it has earned since, when it was completed while the store thought it over, is taken back on top.
 */
async function approve(
  refund: RefundRecord,
  how: { by: string; restock: boolean; answer: string },
  nowMs: number,
): Promise<Result<{ after: RefundRecord; writes: Write[] }>> {
  const legal = moveRefund(refund, 'approve', how.by, nowMs);
  if (!legal.ok) return legal;
  const order = await readAnyOrder(refund.orderId);
  if (!order) return fail('ORDER_NOT_FOUND');
  // Somebody was faster: read again what they said.
  if (order.openRefund !== refund.id) return moved('REFUND_STATE');
  const worth = worthOf(order, refund.parts);
  if (!worth.ok) return worth;
  const { clawbackFen, lines } = worth.value;
  const restocked = how.restock ? restockOf(order, worth.value) : [];
  const told: Told = { answer: how.answer, restocked, clawbackFen, lines };
  const approved = moveRefund(refund, 'approve', how.by, nowMs, told);
  if (!approved.ok) return approved;
  const back = await giveBack(order, refund, worth.value, how, nowMs);
  if (!back.ok) return back;
  const paid = worth.value.cashFen === 0 ? payAtOnce(refund, how.by, told, nowMs) : approved;
  if (!paid.ok) return paid;
  return ok({ after: paid.value.after, writes: [paid.value.write, waitOver(refund), ...back.value.writes] });
}

/** No money to wait for: approved and refunded are one step to the record. */
function payAtOnce(refund: RefundRecord, by: string, told: Told, nowMs: number) {
  const approved = moveRefund(refund, 'approve', by, nowMs, told);
  if (!approved.ok) return approved;
  const paid = moveRefund(approved.value.after, 'pay', by, nowMs);
  if (!paid.ok) return paid;
  const { after } = paid.value;
  const { write } = approved.value;
  const steps = after.history.slice(refund.history.length);
  return ok({ after, write: { ...write, values: { ...write.values, ':to': after.state, ':step': steps } } as Write });
}

/** Who decided, and how much was at stake. */
const decision = (context: StaffContext, refund: RefundRecord, { approve, restock, answer }: Decide): Write =>
  audited(context, {
    target: refund.id,
    owner: refund.memberId,
    before: { state: refund.state, orderId: refund.orderId, cashFen: refund.cashFen, pointsFen: refund.pointsFen },
    after: { approve, restock },
    why: answer,
  });

/** What a second person has to agree to above the limit: saying no takes one. */
const asked = (refund: RefundRecord, input: Decide): Ask => ({
  what: 'aftersale.decide',
  size: { fen: input.approve ? refund.cashFen + refund.pointsFen : 0 },
  target: refund.id,
  owner: refund.memberId,
  input,
  facts: { cashFen: refund.cashFen, pointsFen: refund.pointsFen, couponFen: refund.couponFen },
  summary: `退款 ${yuan(refund.cashFen)} 元、积分 ${yuan(refund.pointsFen)} 元 · ${refund.lines[0]?.title ?? ''}`,
  why: input.answer || refund.reason,
});

/** The store's word on a request: yes, and the money is on its way; or no, and why. Said again, it answers the refund as it is. */
export async function decideRefund(context: StaffContext, input: Decide): Promise<Decided> {
  if (!input.approve && input.answer === '') return fail('BAD_REQUEST', { issues: ['answer: say why'] });
  return decide(async () => {
    const refund = await readRefund(input.refundId);
    if (!refund) return fail('REFUND_NOT_FOUND');
    if (refund.deciderId !== context.staff.storeId) return fail('WRONG_STORE');
    const allowed = notOwn(context, refund.memberId);
    if (!allowed.ok) return allowed;
    const decided = input.approve ? ['approved', 'refunded', 'abnormal'] : ['rejected'];
    if (decided.includes(refund.state)) return ok(toRefund(refund));
    const alone = await withinLimit(context, asked(refund, input));
    if (!alone.ok) return alone;
    const by = context.staff.name;
    const next = input.approve
      ? await approve(refund, { by, restock: input.restock, answer: input.answer }, context.now)
      : refuse(refund, 'reject', by, context.now, input.answer);
    if (!next.ok) return next;
    const written = await transact([decision(context, refund, input), ...alone.value, ...next.value.writes]);
    return written.ok ? ok(toRefund(next.value.after)) : written;
  });
}

/** The owner takes a request back before the store has answered. Said again, it answers the refund as it is. */
export const withdrawRefund = (
  context: MemberContext,
  input: Parsed<'aftersale.withdraw'>,
): Promise<Result<Output<'aftersale.withdraw'>>> =>
  decide(async () => {
    const refund = await readRefund(input.refundId);
    if (refund?.memberId !== context.memberId) return fail('REFUND_NOT_FOUND');
    if (refund.state === 'withdrawn') return ok(toRefund(refund));
    const next = refuse(refund, 'withdraw', '车主', context.now);
    if (!next.ok) return next;
    const written = await transact(next.value.writes);
    return written.ok ? ok(toRefund(next.value.after)) : written;
  });
