import * as z from 'zod';
import { beijing, compactTime } from './clock';
import { later, type Sandbox } from './context';
import { type Answer, json, type Request } from './http';
import { record } from './ledger';
import { payError } from './pay-crypto';
import { refuseSubOf } from './pay-merchant';
import { bytesAtMost, digits, parsePayBody } from './pay-orders';
import type { SharingReturn } from './types';

const RETURN_TAKES_MS = 3000;

const returnInput = z.object({
  sub_mchid: z.string().optional(),
  out_order_no: z.string().regex(/^[\w\-|*@]{1,64}$/, '字符串规则校验失败'),
  out_return_no: z.string().regex(/^[\w\-|*@]{1,64}$/, '字符串规则校验失败'),
  return_mchid: z.string().min(1).max(32),
  amount: z.number().int().min(1),
  description: bytesAtMost(80),
});

/** `POST /v3/profitsharing/return-orders`: a receiver's share comes back, in parts if wanted. */
export function returnSharing(sandbox: Sandbox, request: Request): Answer {
  const { store, clock, faults } = sandbox;
  const parsed = parsePayBody(request, returnInput);
  if ('refused' in parsed) return parsed.refused;
  const input = parsed.value;
  const sharing = store.sharings.get(input.out_order_no);
  const order = store.orders.get(sharing?.outTradeNo ?? '');
  if (!sharing || !order) return payError(404, 'RESOURCE_NOT_EXISTS', '原分账单不存在');
  const wrong = refuseSubOf(order, input.sub_mchid);
  if (wrong) return wrong;
  const known = store.sharingReturns.get(input.out_return_no);
  if (known) {
    const same = known.outOrderNo === input.out_order_no && known.amount === input.amount;
    return same ? json(returnView(known)) : payError(400, 'INVALID_REQUEST', '同一回退单号，请求参数不一致');
  }
  const receiver = sharing.receivers.find(({ account }) => account === input.return_mchid);
  if (receiver?.result !== 'SUCCESS') return payError(400, 'INVALID_REQUEST', '分账未成功，不能回退');
  const back = [...store.sharingReturns.values()].filter(
    (one) => one.outOrderNo === input.out_order_no && one.returnMchid === input.return_mchid && one.result !== 'FAILED',
  );
  const taken = back.reduce((total, { amount }) => total + amount, 0);
  if (taken + input.amount > receiver.amount) return payError(403, 'NOT_ENOUGH', '回退金额超过可回退金额');
  const row: SharingReturn = {
    outReturnNo: input.out_return_no,
    returnId: `3008${digits(6)}${compactTime(clock.now()).slice(0, 8)}${digits(10)}`,
    outOrderNo: input.out_order_no,
    returnMchid: input.return_mchid,
    amount: input.amount,
    description: input.description,
    result: 'PROCESSING',
    outcome: faults.take('sharing-return', input.out_return_no, order.outTradeNo) ? 'FAILED' : 'SUCCESS',
    createdAt: clock.now(),
  };
  store.sharingReturns.put(row.outReturnNo, row);
  finishLater(sandbox, row);
  return json(returnView(row));
}

/** `GET /v3/profitsharing/return-orders/{out_return_no}?out_order_no=…` */
export function queryReturn({ store }: Sandbox, request: Request, outReturnNo: string): Answer {
  const row = store.sharingReturns.get(outReturnNo);
  if (!row || row.outOrderNo !== request.query.get('out_order_no'))
    return payError(404, 'RESOURCE_NOT_EXISTS', '回退单不存在');
  return json(returnView(row));
}

function finishLater(sandbox: Sandbox, row: SharingReturn): void {
  later(sandbox, RETURN_TAKES_MS / sandbox.timeScale, () => {
    const current = sandbox.store.sharingReturns.get(row.outReturnNo);
    if (current?.result !== 'PROCESSING') return;
    const done: SharingReturn = { ...current, result: current.outcome, doneAt: sandbox.clock.now() };
    sandbox.store.sharingReturns.put(row.outReturnNo, done);
    if (done.result !== 'SUCCESS') return;
    const { outReturnNo: no, amount: fen, returnMchid: account } = done;
    const outTradeNo = sandbox.store.sharings.get(done.outOrderNo)?.outTradeNo ?? '';
    record(sandbox, { kind: 'return', no, outTradeNo, fen, account });
  });
}

/** Finishes what a former process left in the middle. */
export function resumeReturns(sandbox: Sandbox): void {
  for (const row of sandbox.store.sharingReturns.values()) if (row.result === 'PROCESSING') finishLater(sandbox, row);
}

function returnView(row: SharingReturn): Record<string, unknown> {
  return {
    order_id: row.outOrderNo,
    out_order_no: row.outOrderNo,
    out_return_no: row.outReturnNo,
    return_id: row.returnId,
    return_mchid: row.returnMchid,
    amount: row.amount,
    description: row.description,
    result: row.result,
    ...(row.result === 'FAILED' ? { fail_reason: 'ACCOUNT_ABNORMAL' } : {}),
    create_time: beijing(row.createdAt),
    ...(row.doneAt === undefined ? {} : { finish_time: beijing(row.doneAt) }),
  };
}
