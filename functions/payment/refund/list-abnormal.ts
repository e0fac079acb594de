import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { readAll } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { queryAbnormal, refundRead } from '../refund.repo';

/** Refunds that WeChat could not pay and that wait for a person. */
export async function listAbnormal(
  _context: StaffContext,
  input: Parsed<'payment.abnormal'>,
): Promise<Result<Output<'payment.abnormal'>>> {
  const { listed, next } = await queryAbnormal(input.limit, input.cursor);
  const refunds =
    listed.length > 0 ? await readAll(...listed.map((one) => refundRead(one.outTradeNo, one.outRefundNo))) : [];
  const items = refunds.flatMap((refund) =>
    refund?.state === 'abnormal'
      ? [
          {
            outRefundNo: refund.outRefundNo,
            outTradeNo: refund.outTradeNo,
            orderId: refund.orderId,
            amountFen: refund.amountFen,
            status: refund.status,
            tries: refund.tries + refund.attempt - 1,
            at: refund.abnormalAt ?? refund.createdAt,
          },
        ]
      : [],
  );
  return ok({ items, next });
}
