import type { Sandbox } from './context';
import { type Answer, json, type Request } from './http';

/** What became of money: a payer paid, got it back, a receiver got a share, it came back, the rest was freed, or the merchant took an abnormal refund back. */
export type MovementKind = 'payment' | 'refund' | 'share' | 'return' | 'unfreeze' | 'taken_back';

/** One movement of money, written when it happens and never changed: what the records of orders and refunds say afterwards does not alter it. */
export interface Movement {
  seq: number;
  at: string;
  kind: MovementKind;
  /** The merchant's number of it: out_trade_no, out_refund_no, out_order_no or out_return_no. */
  no: string;
  outTradeNo: string;
  fen: number;
  /** Who got a share, or gave it back. */
  account?: string;
}

const MOST = 1000;

export function record({ store, clock }: Sandbox, movement: Omit<Movement, 'seq' | 'at'>): void {
  const seq = store.movements.size + 1;
  store.movements.put(String(seq), { seq, at: new Date(clock.now()).toISOString(), ...movement });
}

/** `GET /sandbox/ledger?after=N&limit=M`: every movement there ever was, in order; page by page. */
export function readLedger({ store }: Sandbox, request: Request): Answer {
  const after = Math.max(0, Number(request.query.get('after') ?? 0) || 0);
  const limit = Math.min(MOST, Math.max(1, Number(request.query.get('limit') ?? MOST) || MOST));
  const items: Movement[] = [];
  for (let seq = after + 1; items.length < limit; seq += 1) {
    const movement = store.movements.get(String(seq));
    if (!movement) break;
    items.push(movement);
  }
  return json({ items, total: store.movements.size });
}
