import type { OrderState } from '@shared/contracts/order';
import type { StaffOrder } from '@shared/contracts/redemption';
import type { LegalIn, StateThatAllows } from '@shared/domain/order/transitions';
import { maskPlate } from '@shared/domain/vehicle/plate';
import { fail, ok, type Result } from '@shared/kernel/result';
import { readMember } from '../member/read-member';
import { deadlineOf, type OrderRecord } from '../order/order-record';
import { readAnyOrder } from '../order/read-order';
import type { StaffContext } from '../platform/http';
import { readCode, readCurrentCode } from './code.repo';

const nextStep: { readonly [S in OrderState]?: LegalIn<S> & NonNullable<StaffOrder['next']> } = {
  booked: 'arrive',
  no_show: 'arrive',
  arrived: 'start',
  serving: 'finish',
  to_accept: 'redeem',
  to_pick_up: 'redeem',
};
/** The store may give these back without being asked; a parcel is headquarters' to give back. */
const GIVEN_BACK: ReadonlySet<OrderState> = new Set<StateThatAllows<'refund'>>([
  'booked',
  'no_show',
  'arrived',
  'serving',
  'to_accept',
  'to_pick_up',
]);
const gone: readonly OrderState[] = ['closed', 'cancelled', 'refunding', 'refunded'];

/** The order as staff see it: owner and plate masked, no prices. */
export async function toStaffOrder(record: OrderRecord): Promise<StaffOrder> {
  const owner = await readMember(record.memberId);
  return {
    orderId: record.id,
    state: record.state,
    storeName: record.storeName,
    lines: record.lines.map(({ skuId, kind, title, spec, picture, qty }) => ({
      skuId,
      kind,
      title,
      spec,
      picture,
      qty,
    })),
    ownerMasked: owner?.ownerMasked ?? '车主',
    car: record.car && {
      name: record.car.name,
      plateMasked: maskPlate(record.car.plate),
      newEnergyPlate: record.car.newEnergyPlate,
      mileageKm: record.arrivalKm ?? record.car.mileageKm,
    },
    booking: record.booking && {
      day: record.booking.day,
      start: record.booking.start,
      minutes: record.booking.minutes,
    },
    history: record.history,
    next: record.openRefund ? null : (nextStep[record.state] ?? null),
    openRefund: record.openRefund,
    deadline: deadlineOf(record),
    mayGiveBack: !record.openRefund && GIVEN_BACK.has(record.state),
  };
}

/** An order of the caller's own store; staff of one store see nothing of another's. */
export async function readStoreOrder(context: StaffContext, orderId: string): Promise<Result<OrderRecord>> {
  const record = await readAnyOrder(orderId);
  if (!record) return fail('ORDER_NOT_FOUND');
  return record.storeId === context.staff.storeId ? ok(record) : fail('WRONG_STORE');
}

export type Scanned = {
  readonly record: OrderRecord /** The caller used this code for this before: the answer was lost. */;
  readonly repeated: boolean;
};

/** What a scanned code stands for, with a clear reason when it stands for nothing any more. */
export async function resolveCode(context: StaffContext, code: string, purpose?: string): Promise<Result<Scanned>> {
  const found = await readCode(code);
  if (!found) return fail('CODE_INVALID');
  const order = await readStoreOrder(context, found.orderId);
  if (!order.ok) return order;
  if (found.usedBy) {
    const mine = found.usedBy === context.memberId && found.usedFor === purpose;
    return mine ? ok({ record: order.value, repeated: true }) : fail('CODE_USED');
  }
  if (gone.includes(order.value.state)) return fail('ORDER_REFUNDED', { state: order.value.state });
  const current = found.expiresAt > context.now && (await readCurrentCode(found.orderId)) === code;
  return current ? ok({ record: order.value, repeated: false }) : fail('CODE_EXPIRED');
}
