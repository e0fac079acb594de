import type { Output, Parsed } from '@shared/contracts/contracts';
import { mover } from '@shared/domain/order/movers';
import { fail, ok, type Result } from '@shared/kernel/result';
import { giveBackWhole } from '../../aftersale/give-back-whole';
import { decide } from '../../platform/decide';
import type { MemberContext } from '../../platform/http';
import { readOrder } from '../order.repo';
import { type OrderRecord, toOrder } from '../order-record';
import { closeTrade } from './close-order';

const isOver = ({ state }: OrderRecord): boolean => ['cancelled', 'closed', 'refunding', 'refunded'].includes(state);

/**
 * The owner gives an order up: unpaid, with all that would have been paid with it; paid and not served yet, this order alone, as a refund of
 * everything that is left of it. Said again, it answers the order as it is.
 */
export const cancelOrder = (
  context: MemberContext,
  input: Parsed<'order.cancel'>,
): Promise<Result<Output<'order.cancel'>>> =>
  decide(async () => {
    const record = await readOrder(input.orderId);
    if (record?.memberId !== context.memberId) return fail('ORDER_NOT_FOUND');
    if (isOver(record)) return ok(toOrder(record));
    const unpaid = record.state === 'unpaid';
    const ended = unpaid
      ? await closeTrade(record, 'cancel', mover('owner'), context.now)
      : await giveBackWhole(record, { reason: '车主取消', by: mover('owner') }, context.now);
    if (!ended.ok) return ended;
    // Paid in the meantime: cancelling that is another question, which the owner is asked again.
    return isOver(ended.value) ? ok(toOrder(ended.value)) : fail('ORDER_PAID', { state: ended.value.state });
  });
