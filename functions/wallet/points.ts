import { grant, hold, refundReturn, release, spend } from '@shared/domain/wallet/ledger';
import { fail, ok, type Result } from '@shared/kernel/result';
import { transact, type Write } from '../platform/db';
import { post, readWallet, type Wallet } from './wallet.repo';

/** What the order tells the ledger. */
export type PointsOrder = {
  readonly id: string;
  readonly memberId: string;
  readonly storeId: string;
  readonly pointsFen: number;
};

const NONE: Write[] = [];
const facts = (order: PointsOrder, label: string) => ({
  label,
  orderId: order.id,
  issuingStore: null,
  redeemingStore: order.storeId,
});

/** Spendable points of a member, in fen. */
export const readPoints = async (memberId: string): Promise<Wallet> => readWallet(memberId);

/** Writes that put points aside for an unpaid order; POINTS_SHORT when the balance does not cover them. */
export async function holdPoints(order: PointsOrder, nowMs: number): Promise<Result<Write[]>> {
  if (order.pointsFen === 0) return ok(NONE);
  const wallet = await readWallet(order.memberId);
  if (wallet.availableFen < order.pointsFen) return fail('POINTS_SHORT', { balanceFen: wallet.availableFen });
  return ok(post(wallet, hold(order.memberId, order.pointsFen), facts(order, '订单抵扣'), nowMs).writes);
}

/** Writes that give held points back: the order ended unpaid. */
export async function releasePoints(order: PointsOrder, nowMs: number): Promise<Write[]> {
  if (order.pointsFen === 0) return NONE;
  return post(
    await readWallet(order.memberId),
    release(order.memberId, order.pointsFen),
    facts(order, '订单关闭，积分退回'),
    nowMs,
  ).writes;
}

/** Writes that give held points to the redeeming store: the order was paid. */
export async function spendPoints(order: PointsOrder, nowMs: number): Promise<Write[]> {
  if (order.pointsFen === 0) return NONE;
  return post(
    await readWallet(order.memberId),
    spend(order.memberId, order.pointsFen, order.storeId),
    facts(order, '订单支付完成'),
    nowMs,
  ).writes;
}

/** Writes that return spent points: the paid order was refunded. */
export async function returnPoints(order: PointsOrder, nowMs: number): Promise<Write[]> {
  if (order.pointsFen === 0) return NONE;
  return post(
    await readWallet(order.memberId),
    refundReturn(order.memberId, order.pointsFen, order.storeId),
    facts(order, '退款，积分退回'),
    nowMs,
  ).writes;
}

const TRIES = 5;

/** Headquarters gives points, once per `grantId`. Answers false when that grant was given before. */
export async function grantPoints(
  grantId: string,
  memberId: string,
  amountFen: number,
  label: string,
  nowMs: number,
): Promise<boolean> {
  const mark: Write = {
    table: 'wallet',
    put: { pk: `GRANT#${grantId}`, sk: 'GRANT', memberId, amountFen },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY', details: { seen: true } },
  };
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const wallet = await readWallet(memberId);
    const { writes } = post(
      wallet,
      grant(memberId, amountFen),
      { label, orderId: null, issuingStore: null, redeemingStore: null },
      nowMs,
    );
    const result = await transact([mark, ...writes]);
    if (result.ok) return true;
    if (result.error.details?.seen) return false;
  }
  throw new Error(`grant ${grantId} met too many other postings`);
}
