import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Mover } from '@shared/contracts/mover';
import type { OrderState } from '@shared/contracts/order';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { mover, staffMover } from '@shared/domain/order/movers';
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
import { type Decision, moveRefund, type RefundRecord, readRefund, toRefund, waitOver } from './aftersale.repo';
import { giveBack } from './give-back';
import { tellMoved } from './tell-moved';
import { restockOf, worthOf } from './worth';

type Decide = Parsed<'aftersale.decide'>;
type Decided = Result<Output<'aftersale.decide'>>;
/** Work that can be done again: under way, or waiting to be accepted. */
const REWORKED: readonly OrderState[] = ['serving', 'to_accept'];

type Next = Result<{ after: RefundRecord; writes: Write[] }>;

/** The writes that end a request without giving anything back; whoever asked is told of somebody else's word. */
async function refuse(
  refund: RefundRecord,
  action: 'reject' | 'rework' | 'withdraw',
  how: { by: Mover; answer?: string },
  nowMs: number,
): Promise<Next> {
  const step = moveRefund(refund, action, how.by, nowMs, how.answer === undefined ? {} : { answer: how.answer });
  if (!step.ok) return step;
  const order = await readAnyOrder(refund.orderId);
  if (!order) return fail('ORDER_NOT_FOUND');
  if (action === 'rework' && !REWORKED.includes(order.state)) return fail('REWORK_NOT_ALLOWED', { state: order.state });
  const refused = action !== 'withdraw' && refund.deciderId !== HEADQUARTERS;
  const closed = closeRefund(order, refund.id, { by: how.by, rework: action === 'rework', refused }, nowMs);
  if (!closed.ok) return closed;
  const { after, write } = step.value;
  const told = action === 'withdraw' ? [] : [tellMoved(after, nowMs)];
  return ok({ after, writes: [write, ...waitOver(refund), ...closed.value, ...told] });
}

/**
 * The writes that give back what was asked for. Money, points and coupons are what they were when asked: nothing else goes back of the order
 * meanwhile. Only what it has earned since, when it was completed while the store thought it over, is taken back on top.
 */
export async function approve(
  refund: RefundRecord,
  how: { by: Mover; restock: boolean; answer: string },
  nowMs: number,
): Promise<Next> {
  const legal = moveRefund(refund, 'approve', how.by, nowMs);
  if (!legal.ok) return legal;
  const order = await readAnyOrder(refund.orderId);
  if (!order) return fail('ORDER_NOT_FOUND');
  // Somebody was faster: read again what they said.
  if (order.openRefund !== refund.id) return moved('REFUND_STATE');
  const worth = worthOf(order, refund.parts, refund.reason);
  if (!worth.ok) return worth;
  const { clawbackFen, lines } = worth.value;
  const restocked = how.restock ? restockOf(order, worth.value) : [];
  const told: Decision = { answer: how.answer, restocked, clawbackFen, lines, deciderId: refund.deciderId };
  const approved = moveRefund(refund, 'approve', how.by, nowMs, told);
  if (!approved.ok) return approved;
  const back = await giveBack(order, refund, worth.value, how, nowMs);
  if (!back.ok) return back;
  const paid = worth.value.cashFen === 0 ? payAtOnce(refund, how.by, told, nowMs) : approved;
  if (!paid.ok) return paid;
  return ok({ after: paid.value.after, writes: [paid.value.write, ...waitOver(refund), ...back.value.writes] });
}

/** No money to wait for: approved and refunded are one step to the record. */
function payAtOnce(refund: RefundRecord, by: Mover, told: Decision, nowMs: number) {
  const approved = moveRefund(refund, 'approve', by, nowMs, told);
  if (!approved.ok) return approved;
  const paid = moveRefund(approved.value.after, 'pay', by, nowMs);
  if (!paid.ok) return paid;
  const { after } = paid.value;
  const { write } = approved.value;
  const steps = after.history.slice(refund.history.length);
  return ok({ after, write: { ...write, values: { ...write.values, ':to': after.state, ':step': steps } } as Write });
}

/** Headquarters may decide in any store's place. */
const mayDecide = (refund: RefundRecord, storeId: string): boolean =>
  refund.deciderId === storeId || storeId === HEADQUARTERS;

const outcomes = {
  approve: ['approved', 'refunded', 'abnormal'],
  rework: ['reworked'],
  reject: ['rejected'],
} as const satisfies Record<string, readonly RefundRecord['state'][]>;

/** Who decided, and how much was at stake. */
const decision = (context: StaffContext, refund: RefundRecord, word: keyof typeof outcomes, input: Decide): Write =>
  audited(context, {
    target: refund.id,
    owner: refund.memberId,
    before: { state: refund.state, orderId: refund.orderId, cashFen: refund.cashFen, pointsFen: refund.pointsFen },
    after: { decided: word, restock: input.restock },
    why: input.answer,
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

/**
 * The word on a request: yes, and the money is on its way; no, and why; or the work is done again. Said again, it answers the refund as it is.
 */
export async function decideRefund(context: StaffContext, input: Decide): Promise<Decided> {
  const word = input.approve ? 'approve' : input.rework ? 'rework' : 'reject';
  if (word !== 'approve' && input.answer === '') return fail('BAD_REQUEST', { issues: ['answer: say why'] });
  return decide(async () => {
    const refund = await readRefund(input.refundId);
    if (!refund) return fail('REFUND_NOT_FOUND');
    if (!mayDecide(refund, context.staff.storeId)) return fail('WRONG_STORE');
    const allowed = notOwn(context, refund.memberId);
    if (!allowed.ok) return allowed;
    if ((outcomes[word] as readonly string[]).includes(refund.state)) return ok(toRefund(refund));
    const alone = await withinLimit(context, asked(refund, input));
    if (!alone.ok) return alone;
    const how = { by: staffMover(context.staff.name), restock: input.restock, answer: input.answer };
    const next =
      word === 'approve' ? await approve(refund, how, context.now) : await refuse(refund, word, how, context.now);
    return write(next, [decision(context, refund, word, input), ...alone.value]);
  });
}

async function write(next: Next, first: readonly Write[] = []): Promise<Decided> {
  if (!next.ok) return next;
  const written = await transact([...first, ...next.value.writes]);
  return written.ok ? ok(toRefund(next.value.after)) : written;
}

/** The owner takes a request back before it was answered; it counts as one that came to nothing. Said again, it answers the refund as it is. */
export async function withdrawRefund(
  context: MemberContext,
  input: Parsed<'aftersale.withdraw'>,
): Promise<Result<Output<'aftersale.withdraw'>>> {
  return decide(async () => {
    const refund = await readRefund(input.refundId);
    if (refund?.memberId !== context.memberId) return fail('REFUND_NOT_FOUND');
    if (refund.state === 'withdrawn') return ok(toRefund(refund));
    return write(await refuse(refund, 'withdraw', { by: mover('owner') }, context.now));
  });
}
