import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { readAll } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { paymentRead } from '../payment.repo';
import { type Listed, queryFailed, stepRead } from './failed-share.repo';
import { isRetryable, shareNo } from './share.repo';

type Item = Output<'payment.failedShares'>['items'][number];

/** Shares, returns and unfreezings that WeChat refused for good and that wait for a person. */
export async function listFailedShares(
  _context: StaffContext,
  input: Parsed<'payment.failedShares'>,
): Promise<Result<Output<'payment.failedShares'>>> {
  const { listed, next } = await queryFailed(input.limit, input.cursor);
  const items = await Promise.all(listed.map(itemOf));
  return ok({ items: items.filter((item) => item !== undefined), next });
}

/** Undefined when it was resolved since the list was read. */
async function itemOf(listed: Listed): Promise<Item | undefined> {
  const [payment, step] = await readAll(paymentRead(listed.outTradeNo), stepRead(listed));
  if (!payment?.sharing || step?.state !== 'failed') return undefined;
  const { mchid, name } = payment.sharing;
  return {
    shareNo: shareNo(step),
    outTradeNo: step.outTradeNo,
    kind: step.kind,
    orderId: step.kind === 'share' ? step.orderId : null,
    outRefundNo: step.kind === 'return' ? step.outRefundNo : null,
    mchid,
    name,
    amountFen: step.kind === 'unfreeze' ? null : step.amountFen,
    status: step.status,
    attempts: step.attempt - 1 + Math.max(1, step.tries),
    retryable: isRetryable(step),
    at: step.failedAt ?? step.createdAt,
  };
}
