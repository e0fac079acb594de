import type { Output, Parsed } from '@shared/contracts/contracts';
import type { ErrorCode } from '@shared/contracts/errors';
import type { Price } from '@shared/domain/order/price';
import { type Failure, fail, moved, ok, type Result } from '@shared/kernel/result';
import { type HeldSlot, holdSlot } from '../../booking/hold-slot';
import { holdStock } from '../../inventory/stock';
import { type Item, transact, type Write } from '../../platform/db';
import { decide } from '../../platform/decide';
import type { MemberContext } from '../../platform/http';
import { fingerprint, readReplay, rememberReplay } from '../../platform/replay';
import type { StateChange } from '../../platform/state-change';
import { type CouponUse, countUse } from '../../promotion/count-use';
import { type CouponPart, holdCoupons } from '../../promotion/use-coupons';
import { due } from '../../task/schedule';
import { holdPoints } from '../../wallet/points';
import { clearCart } from '../cart';
import { closeTask } from '../close-task';
import { mayHold } from '../cool-down.repo';
import { markPaid } from '../mark-paid';
import { orderItem, readOrder } from '../order.repo';
import { type OrderRecord, toOrder } from '../order-record';
import { beginUnpaid } from '../unpaid.repo';
import { holdPieces } from './day-caps';
import { type Draft, draft, priceOf } from './draft';
import { holdOffers } from './hold-offers';
import { bookingIdOf, newOrderIds, newOrders } from './new-trade';
import { problemsOf } from './problems';

type Ask = Parsed<'order.create'>;
type Answer = Result<Output<'order.create'>>;
/** What a try came to: an order, or what the same request was answered before. */
type Made = { readonly record: OrderRecord } | { readonly earlier: Answer };

async function replay(context: MemberContext, request: string): Promise<Answer | undefined> {
  const seen = await readReplay('orders', context, request);
  if (!seen?.ok) return seen;
  const record = await readOrder(seen.value);
  return record ? ok(toOrder(record)) : fail('ORDER_NOT_FOUND');
}

async function takeSlot(
  orderId: string,
  memberId: string,
  input: Ask,
  from: Draft,
  nowMs: number,
): Promise<Result<HeldSlot | undefined>> {
  if (from.labors.length === 0) return ok(undefined);
  if (!from.store) return fail('STORE_REQUIRED');
  if (!input.day || !input.start) return fail('SLOT_REQUIRED');
  return holdSlot(
    {
      bookingId: bookingIdOf(orderId),
      orderId,
      memberId,
      holder: from.holder,
      store: from.store,
      labors: from.labors,
      day: input.day,
      start: input.start,
    },
    nowMs,
  );
}

/** The quote shown is the price charged, or the member is told the new one: `payableFen` and the steps as they are now. */
function agreedPrice(from: Draft, input: Ask): Result<Price> {
  const priced = priceOf(from, input, input.pointsFen);
  if (!priced.ok) return priced;
  const [refused] = priced.value.refused;
  if (refused) return fail('COUPON_NOT_USABLE', { couponId: refused.couponId, why: refused.why });
  const { payableFen, steps } = priced.value;
  return payableFen === input.expectedPayableFen
    ? priced
    : fail('PRICE_CHANGED', { payableFen, expectedFen: input.expectedPayableFen, steps });
}

const usesOf = (from: Draft, coupons: readonly CouponPart[]): CouponUse[] =>
  from.coupons.chosen.filter(({ couponId }) => coupons.some((one) => one.couponId === couponId));

/** The stock of a flash sale is its own: when it is out the sale is, and nothing else. It lies in several places: another one may still have some. */
const soldOut = (from: Draft, error: Failure): Result<never> =>
  from.offer?.kind === 'flash' && error.code === 'OUT_OF_STOCK'
    ? { ok: false, error: { code: 'SOLD_OUT', means: 'moved' } }
    : { ok: false, error };

const madeBy = ({ id, tradeId }: Item): StateChange => ({
  of: 'order',
  id: String(id),
  order: String(id),
  trade: String(tradeId),
  from: null,
  to: 'unpaid',
  action: 'create',
});

async function attempt(context: MemberContext, input: Ask, request: string): Promise<Result<OrderRecord>> {
  const { memberId, now: nowMs } = context;
  const drafted = await draft(context, input, nowMs, false);
  if (!drafted.ok) return drafted;
  const from = drafted.value;
  const [inTheWay] = problemsOf(from, input);
  if (inTheWay) return fail(inTheWay.code as ErrorCode, inTheWay.skuId ? { skuId: inTheWay.skuId } : undefined);
  if (!from.store) return fail('STORE_REQUIRED');
  const orderIds = newOrderIds(from);
  const [tradeId = ''] = orderIds;
  const slot = await takeSlot(tradeId, memberId, input, from, nowMs);
  if (!slot.ok) return slot;
  const priced = agreedPrice(from, input);
  if (!priced.ok) return priced;
  const { coupons, pointsFen } = priced.value;
  const [free, pieces, offers, points] = await Promise.all([
    mayHold({ memberId, holder: from.holder }, nowMs),
    holdPieces(from, memberId, nowMs),
    holdOffers(from, { memberId, orderId: tradeId, groupId: input.groupId }, nowMs),
    holdPoints({ tradeId, memberId, pointsFen }, nowMs),
  ]);
  if (!free.ok) return free;
  if (!pieces.ok) return pieces;
  if (!offers.ok) return offers;
  if (!points.ok) return points;
  const { groupId, flash } = offers.value;
  const records = newOrders(
    { memberId, input, from, store: from.store, priced: priced.value, orderIds, slot: slot.value, groupId, flash },
    nowMs,
  );
  const [lead] = records;
  if (!lead) return fail('BAD_REQUEST', { issues: ['lines: nothing to order'] });
  const puts = await Promise.all(records.map(orderItem));
  const written = await transact([
    rememberReplay('orders', context, { request, answer: tradeId }, nowMs),
    ...puts.map(
      (put): Write => ({
        table: 'orders',
        put,
        changes: madeBy(put),
        condition: 'attribute_not_exists(pk)',
        alone: 'an id made for this order',
      }),
    ),
    ...(slot.value?.writes ?? []),
    ...records.flatMap((record) => record.stock.map(holdStock)),
    ...holdCoupons(coupons, memberId, tradeId, nowMs, from.person),
    ...(await countUse(usesOf(from, coupons), { memberId, tradeId, person: from.person })),
    ...offers.value.writes,
    ...points.value,
    ...pieces.value,
    beginUnpaid(memberId, tradeId),
    due(closeTask(lead)),
  ]);
  if (written.ok) return ok(lead);
  // Another order of theirs took the rest of a time price meanwhile: to be priced again.
  const again = written.error.code === 'LIMIT_REACHED' && from.offer === undefined;
  return again ? moved() : soldOut(from, written.error);
}

/**
 * Makes a purchase: in one transaction its orders (one for each way it is fulfilled), idempotency key, slot, stock, coupons, places in offers,
 * points, the day's count of pieces, and the task that closes it after 30 minutes. All or nothing; the same key gets the same answer: the first order, which names the
 * others. A purchase that costs no money is paid at once.
 */
export async function createOrder(context: MemberContext, input: Ask): Promise<Answer> {
  const request = fingerprint(input);
  const done = await decide(async (): Promise<Result<Made>> => {
    const made = await attempt(context, input, request);
    if (made.ok) return ok({ record: made.value });
    // Whatever refused this try, a request that was answered before gets its answer again.
    const earlier = await replay(context, request);
    return earlier ? ok({ earlier }) : made;
  });
  if (!done.ok) return done;
  if ('earlier' in done.value) return done.value.earlier;
  const { record } = done.value;
  if (input.fromCart)
    await clearCart(
      context.memberId,
      input.lines.map((line) => line.skuId),
    );
  return record.tradePayableFen === 0 ? payWithPoints(record, context.now) : ok(toOrder(record));
}

/** No WeChat Pay needed. Dying before this leaves an unpaid order that `payment.confirm` completes or the close job gives back. */
async function payWithPoints(record: OrderRecord, nowMs: number): Promise<Answer> {
  const paid = await markPaid(record.id, nowMs, []);
  return paid.ok ? ok(toOrder(paid.value)) : paid;
}
