import type { Output, Parsed } from '@shared/contracts/contracts';
import type { OrderState } from '@shared/contracts/order';
import { staffMover } from '@shared/domain/order/movers';
import { ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { advance } from '../order/advance';
import { transact } from '../platform/db';
import { decide } from '../platform/decide';
import type { StaffContext } from '../platform/http';
import { readStoreOrder, toStaffOrder } from './staff-order';

const step = (
  context: StaffContext,
  orderId: string,
  action: 'start' | 'finish',
  reached: OrderState,
): Promise<Result<Output<'redemption.start'>>> =>
  decide(async () => {
    const order = await readStoreOrder(context, orderId);
    if (!order.ok) return order;
    if (order.value.state === reached) return ok(await toStaffOrder(order.value));
    const moved = advance(order.value, action, staffMover(context.staff.name), context.now);
    if (!moved.ok) return moved;
    const { id: target, memberId: owner, state } = order.value;
    const entry = audited(context, { target, owner, before: { state }, after: { state: reached } });
    const written = await transact([entry, ...moved.value.writes]);
    return written.ok ? ok(await toStaffOrder(moved.value.after)) : written;
  });

/** 已到店 → 施工中. Said again, it answers the order as it is. */
export const startWork = (
  context: StaffContext,
  input: Parsed<'redemption.start'>,
): Promise<Result<Output<'redemption.start'>>> => step(context, input.orderId, 'start', 'serving');

/** 施工中 → 待验收; the owner is told. */
export const finishWork = (
  context: StaffContext,
  input: Parsed<'redemption.finish'>,
): Promise<Result<Output<'redemption.finish'>>> => step(context, input.orderId, 'finish', 'to_accept');
