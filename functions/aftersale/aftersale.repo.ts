/**
 * Refunds live in the orders table, beside their order and in its transactions.
 * 1. A refund: get `ORD#<orderId>` / `RFD#<refundId>`; the id is the order's with the refund's number, so it tells where it lies.
 * 2. A member's refunds, newest first: query gsi1 `RM#<memberId>` / `<createdAt>#<refundId>`.
 * 3. An order's refunds: query `ORD#<orderId>` / `RFD#…`.
 * 4. What waits for a store, oldest first: query `RFP#<storeId>` / `<createdAt>#<refundId>`, an item that lives while it waits.
 */

import { type Refund, type RefundState, refundPartSchema, refundSchema } from '@shared/contracts/aftersale';
import type { Mover } from '@shared/contracts/mover';
import { decideBy, refundSays } from '@shared/domain/aftersale/deadlines';
import { nextRefundState, type RefundAction, refundLabels } from '@shared/domain/aftersale/transitions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant, millis } from '@shared/kernel/time';
import * as z from 'zod';
import { causedBy } from '../platform/cause';
import { get, getMany, type Item, query, type Write } from '../platform/db';
import type { StateChange } from '../platform/state-change';
import type { Key } from '../platform/tables';
import { due, type Task, undue } from '../task/schedule';

export const refundRecordSchema = refundSchema.omit({ deadline: true }).extend({
  memberId: z.string(),
  tradeId: z.string(),
  /** The store that has to agree; headquarters for what was shipped, after the store's silence, and on an appeal. */
  deciderId: z.string(),
  /** The refund's number among those of its order. */
  number: z.int().min(1),
  /** What was asked for; gifts follow by themselves. */
  parts: z.array(refundPartSchema),
  /** How much each coupon gets back. */
  coupons: z.array(z.object({ couponId: z.string(), offFen: z.int().min(0) })),
  /** What came back on the shelf with it: without this nobody could tell afterwards what stock must be there. */
  restocked: z.array(z.object({ skuId: z.string(), location: z.string(), qty: z.int().min(1) })),
  /** Until when it has to be decided. */
  decideBy: z.iso.datetime().nullable(),
});
export type RefundRecord = z.infer<typeof refundRecordSchema>;

/** `ord_01J…` and 2 → `rfd_01J…-2`: one refund a number, whoever asks twice at once. It is WeChat Pay's 商户退款单号 too. */
export const refundIdOf = (orderId: string, number: number): string => `${orderId.replace(/^ord_/, 'rfd_')}-${number}`;
const orderIdOf = (refundId: string): string => refundId.replace(/^rfd_/, 'ord_').replace(/-\d+$/, '');

export const refundKey = (refundId: string): Key => ({ pk: `ORD#${orderIdOf(refundId)}`, sk: `RFD#${refundId}` });

const changeOf = (record: RefundRecord, from: RefundState | null, to: RefundState): StateChange => {
  const { id, orderId: order, tradeId: trade } = record;
  return { of: 'aftersale', id, order, trade, from, to };
};

export const putRefund = (record: RefundRecord): Write => ({
  table: 'orders',
  put: {
    ...refundKey(record.id),
    ...record,
    gsi1pk: `RM#${record.memberId}`,
    gsi1sk: `${record.createdAt}#${record.id}`,
  },
  changes: changeOf(record, null, record.state),
  condition: 'attribute_not_exists(pk)',
  failure: { code: 'BUSY', means: 'moved' },
});

/** Until when a refund that enters a state has to be decided. */
export function deadlineIn(state: RefundState, nowMs: number): string | null {
  const until = decideBy(state, nowMs);
  return until === undefined ? null : instant(until);
}

const deadlineTask = (refund: RefundRecord, at: string): Task => ({
  id: `refund_deadline#${refund.id}`,
  kind: 'refund_deadline',
  at: millis(at),
  payload: { refundId: refund.id },
});

const waitKey = (record: RefundRecord): Key => ({
  pk: `RFP#${record.deciderId}`,
  sk: `${record.createdAt}#${record.id}`,
});
/** It waits for whoever decides, and for the end of their time. */
export const wait = (record: RefundRecord): Write[] => [
  { table: 'orders', put: { ...waitKey(record), refundId: record.id } },
  ...(record.decideBy ? [due(deadlineTask(record, record.decideBy))] : []),
];
/** It does so no longer. */
export const waitOver = (record: RefundRecord): Write[] => [
  { table: 'orders', remove: waitKey(record) },
  ...(record.decideBy ? [undue(deadlineTask(record, record.decideBy))] : []),
];

/** What the store's word adds to a refund; the order may have been completed since it was asked for, and then has earned something. */
export type Decision = Pick<RefundRecord, 'answer' | 'restocked' | 'clawbackFen' | 'lines' | 'deciderId'>;

/** One step of a refund's life, under the condition that it still is where it was read. REFUND_STATE when it is not legal. */
export function moveRefund(
  record: RefundRecord,
  action: RefundAction,
  by: Mover,
  nowMs: number,
  told: Partial<Decision> = {},
): Result<{ after: RefundRecord; write: Write }> {
  const to: RefundState | undefined = nextRefundState(record.state, action);
  if (!to) return fail('REFUND_STATE', { state: record.state });
  const step = { at: instant(nowMs), state: to, label: refundLabels[to], ...by };
  const after: RefundRecord = {
    ...record,
    ...told,
    decideBy: deadlineIn(to, nowMs),
    state: to,
    history: [...record.history, step],
  };
  return ok({
    after,
    write: {
      table: 'orders',
      changes: { ...changeOf(record, record.state, to), action },
      update: refundKey(record.id),
      set: 'SET #state = :to, answer = :answer, restocked = :restocked, clawbackFen = :clawback, deciderId = :decider, decideBy = :decideBy, #lines = :lines, history = list_append(history, :step)',
      condition: '#state = :from',
      names: { '#state': 'state', '#lines': 'lines' },
      values: {
        ':from': record.state,
        ':to': to,
        ':clawback': after.clawbackFen,
        ':decider': after.deciderId,
        ':decideBy': after.decideBy,
        ':lines': after.lines,
        ':answer': after.answer,
        ':restocked': after.restocked,
        ':step': [{ ...step, causedBy: causedBy() }],
      },
      failure: { code: 'REFUND_STATE', means: 'moved' },
    },
  });
}

const toRecord = (item: Item): RefundRecord => refundRecordSchema.parse(item);

export async function readRefund(refundId: string): Promise<RefundRecord | undefined> {
  const item = await get('orders', refundKey(refundId));
  return item && toRecord(item);
}

type Page = { records: RefundRecord[]; next: string | null };

export async function queryRefunds(memberId: string, limit: number, cursor: string | undefined): Promise<Page> {
  const page = await query('orders', { index: 'gsi1', pk: `RM#${memberId}`, newestFirst: true, limit, cursor });
  return { records: page.items.map(toRecord), next: page.next };
}

export async function queryRefundsOf(orderId: string, limit: number, cursor: string | undefined): Promise<Page> {
  const page = await query('orders', { pk: `ORD#${orderId}`, prefix: 'RFD#', newestFirst: true, limit, cursor });
  return { records: page.items.map(toRecord), next: page.next };
}

export async function queryWaiting(storeId: string, limit: number, cursor: string | undefined): Promise<Page> {
  const page = await query('orders', { pk: `RFP#${storeId}`, limit, cursor });
  const ids = page.items.map((item) => String(item.refundId));
  const found = ids.length > 0 ? await getMany('orders', ids.map(refundKey)) : [];
  const byId = new Map(found.map((item) => [String(item.id), toRecord(item)]));
  return { records: ids.flatMap((id) => byId.get(id) ?? []), next: page.next };
}

/** What the owner and the store see of the record. */
export function toRefund(record: RefundRecord): Refund {
  const {
    memberId: _m,
    tradeId: _t,
    deciderId: _d,
    number: _n,
    parts: _p,
    coupons: _c,
    restocked: _r,
    decideBy: at,
    ...refund
  } = record;
  return { ...refund, deadline: at ? { at, says: refundSays(record.state, at) } : null };
}
