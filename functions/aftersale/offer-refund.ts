import type { Output, Parsed } from '@shared/contracts/contracts';
import type { OrderState } from '@shared/contracts/order';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { staffMover } from '@shared/domain/order/movers';
import { fail, ok, type Result } from '@shared/kernel/result';
import { audited } from '../audit/audited';
import { readAnyOrder } from '../order/read-order';
import { decide } from '../platform/decide';
import type { StaffContext } from '../platform/http';
import { giveBackWhole } from './give-back-whole';
import { mayGiveWhole } from './may-give-whole';

const GIVEN: readonly OrderState[] = ['refunding', 'refunded'];

/**
 * The store gives its own order back: it is closed that day, the part did not come, the work cannot be done. What was completed is the owner's to
 * ask for. Said again, it answers the order as it is.
 */
export async function offerRefund(
  context: StaffContext,
  input: Parsed<'aftersale.offer'>,
): Promise<Result<Output<'aftersale.offer'>>> {
  const { storeId, name } = context.staff;
  const by = staffMover(name);
  return decide(async () => {
    const order = await readAnyOrder(input.orderId);
    if (!order) return fail('ORDER_NOT_FOUND');
    const seller = order.fulfilment === 'ship' ? HEADQUARTERS : order.storeId;
    if (seller !== storeId) return fail('WRONG_STORE');
    if (GIVEN.includes(order.state)) return ok({ orderId: order.id, state: order.state });
    if (order.state === 'unpaid' || order.state === 'completed') return fail('ORDER_STATE', { state: order.state });
    const entry = audited(context, {
      target: order.id,
      owner: order.memberId,
      before: { state: order.state, payableFen: order.payableFen, pointsFen: order.pointsFen },
      after: { decided: 'give back' },
      why: input.reason,
    });
    const allow = mayGiveWhole(context, { what: 'aftersale.offer', order, input, why: input.reason, entry });
    const back = await giveBackWhole(order, { reason: input.reason, by, force: true, allow }, context.now);
    return back.ok ? ok({ orderId: order.id, state: back.value.state }) : back;
  });
}
