import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { readMember } from '../member/read-member';
import { readOwnOrder } from '../order/read-order';
import type { MemberContext, StaffContext } from '../platform/http';
import { queryRefunds, queryRefundsOf, queryWaiting, readRefund, toRefund } from './aftersale.repo';

/** A member's refunds, or those of one of their orders, newest first. */
export async function listRefunds(
  context: MemberContext,
  input: Parsed<'aftersale.list'>,
): Promise<Result<Output<'aftersale.list'>>> {
  if (input.orderId && !(await readOwnOrder(context.memberId, input.orderId))) return fail('ORDER_NOT_FOUND');
  const { records, next } = input.orderId
    ? await queryRefundsOf(input.orderId, input.limit, input.cursor)
    : await queryRefunds(context.memberId, input.limit, input.cursor);
  return ok({ items: records.map(toRefund), next });
}

/** Another member's refund is answered as one that does not exist. */
export async function viewRefund(
  context: MemberContext,
  input: Parsed<'aftersale.detail'>,
): Promise<Result<Output<'aftersale.detail'>>> {
  const refund = await readRefund(input.refundId);
  return refund?.memberId === context.memberId ? ok(toRefund(refund)) : fail('REFUND_NOT_FOUND');
}

/** What waits for the caller's store, oldest first, with the owner masked. */
export async function listWaiting(
  context: StaffContext,
  input: Parsed<'aftersale.pending'>,
): Promise<Result<Output<'aftersale.pending'>>> {
  const { records, next } = await queryWaiting(context.staff.storeId, input.limit, input.cursor);
  const items = await Promise.all(
    records.map(async (record) => ({
      ...toRefund(record),
      ownerMasked: (await readMember(record.memberId))?.ownerMasked ?? '车主',
    })),
  );
  return ok({ items, next });
}
