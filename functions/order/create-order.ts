import { createHash } from 'node:crypto';
import type { Output, Parsed } from '@shared/contracts/contracts';
import type { ErrorCode } from '@shared/contracts/errors';
import { stateLabels } from '@shared/domain/order/transitions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { DAY, instant, MINUTE } from '@shared/kernel/time';
import { type HeldSlot, holdSlot } from '../booking/hold-slot';
import { holdStock } from '../inventory/stock';
import { due } from '../message/schedule';
import { transact, type Write } from '../platform/db';
import type { MemberContext } from '../platform/http';
import { newId } from '../platform/ids';
import { holdPoints } from '../wallet/points';
import { clearCart } from './cart';
import { closeTask } from './close-task';
import { type Draft, draft, orderLines, priceOf, problemsOf, stockOf } from './draft';
import { markPaid } from './mark-paid';
import { type OrderRecord, orderItem, readOrder, readReplay, rememberReplay, toOrder } from './order.repo';

/** An unpaid order is closed after this. */
export const PAY_MINUTES = 30;
const TRIES = 4;

type Ask = Parsed<'order.create'>;
type Answer = Result<Output<'order.create'>>;

const fingerprint = (input: Ask): string => createHash('sha256').update(JSON.stringify(input)).digest('base64url');

async function replay(memberId: string, key: string, request: string): Promise<Answer | undefined> {
  const seen = await readReplay(memberId, key);
  if (!seen) return undefined;
  if (seen.request !== request) return fail('IDEMPOTENCY_KEY_REUSED');
  const record = await readOrder(seen.orderId);
  return record ? ok(toOrder(record)) : fail('ORDER_NOT_FOUND');
}

function newRecord(
  orderId: string,
  memberId: string,
  input: Ask,
  from: Draft,
  slot: HeldSlot | undefined,
  nowMs: number,
): Result<OrderRecord> {
  const { store, car } = from;
  if (!store) return fail('STORE_REQUIRED');
  const priced = priceOf(from, input.pointsFen);
  if (priced.payableFen !== input.expectedPayableFen)
    return fail('PRICE_CHANGED', { payableFen: priced.payableFen, expectedFen: input.expectedPayableFen });
  const createdAt = instant(nowMs);
  return ok({
    id: orderId,
    memberId,
    state: 'unpaid',
    fulfilment: from.fulfilment,
    storeId: store.id,
    storeName: store.name,
    storeAddress: store.address,
    storePhone: store.phone,
    lat: store.lat,
    lng: store.lng,
    lines: orderLines(from, priced),
    totalFen: priced.totalFen,
    pointsFen: priced.pointsFen,
    payableFen: priced.payableFen,
    earnFen: priced.earnFen,
    car: car
      ? {
          carId: car.id,
          modelId: car.modelId,
          name: car.name,
          plate: car.plate,
          newEnergyPlate: car.newEnergyPlate,
          mileageKm: car.mileageKm,
        }
      : null,
    booking:
      slot && input.day && input.start
        ? {
            bookingId: bookingIdOf(orderId),
            day: input.day,
            start: input.start,
            startsAt: slot.startsAt,
            minutes: slot.minutes,
          }
        : null,
    history: [{ at: createdAt, state: 'unpaid', label: stateLabels.unpaid, by: '车主' }],
    createdAt,
    payBefore: instant(nowMs + PAY_MINUTES * MINUTE),
    paidAt: null,
    completedAt: null,
    stock: stockOf(from),
    labors: from.labors,
    maintenance: from.lines.some((line) => line.spu.maintenance),
    redeemedBy: null,
  });
}

/** One order has one booking: its id follows from the order's. */
const bookingIdOf = (orderId: string): string => orderId.replace(/^ord_/, 'bkg_');

function takeSlot(
  orderId: string,
  memberId: string,
  input: Ask,
  from: Draft,
  nowMs: number,
): Result<HeldSlot | undefined> {
  if (from.fulfilment === 'pickup') return ok(undefined);
  if (!from.store) return fail('STORE_REQUIRED');
  if (!input.day || !input.start) return fail('SLOT_REQUIRED');
  return holdSlot(
    {
      bookingId: bookingIdOf(orderId),
      orderId,
      memberId,
      store: from.store,
      labors: from.labors,
      day: input.day,
      start: input.start,
    },
    nowMs,
  );
}

async function attempt(context: MemberContext, input: Ask, request: string): Promise<Result<OrderRecord>> {
  const { memberId, now: nowMs } = context;
  const drafted = await draft(memberId, input);
  if (!drafted.ok) return drafted;
  const from = drafted.value;
  const [inTheWay] = problemsOf(from);
  if (inTheWay) return fail(inTheWay.code as ErrorCode, inTheWay.skuId ? { skuId: inTheWay.skuId } : undefined);
  const orderId = newId('ord');
  const slot = takeSlot(orderId, memberId, input, from, nowMs);
  if (!slot.ok) return slot;
  const made = newRecord(orderId, memberId, input, from, slot.value, nowMs);
  if (!made.ok) return made;
  const record = made.value;
  const points = await holdPoints(record, nowMs);
  if (!points.ok) return points;
  const put: Write = { table: 'orders', put: await orderItem(record), condition: 'attribute_not_exists(pk)' };
  const written = await transact([
    rememberReplay(memberId, context.idempotencyKey, orderId, request, Math.floor((nowMs + DAY) / 1000)),
    put,
    ...(slot.value?.writes ?? []),
    ...record.stock.map((line) => holdStock(line, record.storeId)),
    ...points.value,
    due(closeTask(record)),
  ]);
  return written.ok ? ok(record) : written;
}

/**
 * Makes an order: in one transaction the order, its idempotency key, its slot, stock and points, and the task that closes it after 30 minutes.
 * All or nothing; the same key gets the same order. An order that points pay whole is paid at once.
 */
export async function createOrder(context: MemberContext, input: Ask): Promise<Answer> {
  const request = fingerprint(input);
  for (let tries = 1; ; tries += 1) {
    const made = await attempt(context, input, request);
    if (made.ok) {
      if (input.fromCart)
        await clearCart(
          context.memberId,
          made.value.lines.map((line) => line.skuId),
        );
      return made.value.payableFen === 0 ? settleWithPoints(made.value, context.now) : ok(toOrder(made.value));
    }
    // Whatever refused this try, a request that was answered before gets its answer again.
    const earlier = await replay(context.memberId, context.idempotencyKey, request);
    if (earlier) return earlier;
    if (made.error.code !== 'BUSY' || tries >= TRIES) return made;
  }
}

/** Points paid all of it: no WeChat Pay. Dying before this leaves an unpaid order that `payment.confirm` completes or the close job gives back. */
async function settleWithPoints(record: OrderRecord, nowMs: number): Promise<Answer> {
  const paid = await markPaid(record.id, nowMs, []);
  return paid.ok ? ok(toOrder(paid.value)) : paid;
}
