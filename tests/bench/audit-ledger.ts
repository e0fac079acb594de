import { marshall } from '@aws-sdk/util-dynamodb';
import {
  earn,
  emptyWallet,
  grant,
  heldFen,
  hold,
  type Journal,
  openJournal,
  spend,
  spendableFen,
} from '@shared/domain/wallet/journal';
import { effectsOf } from '@shared/domain/wallet/netting';

const TODAY = '2026-11-24';
const STORES = 200;
const ROUNDS = 6;

/** A member who is given points, and then buys with some and earns some, at one store after the other. */
function historyOf(memberId: string, from: number): Journal {
  let journal = grant(openJournal(memberId, emptyWallet, TODAY), { fen: 20_000, label: '新会员礼' });
  for (let round = 0; round < ROUNDS; round += 1) {
    const [tradeId, storeId] = [`ord_${memberId}_${round}`, `sto_${(from * 7 + round) % STORES}`];
    journal = hold(journal, { tradeId, fen: 500, label: '订单抵扣' });
    journal = spend(journal, { tradeId, parts: [{ orderId: tradeId, storeId, fen: 500 }], label: '订单支付完成' });
    journal = earn(journal, { orderId: tradeId, storeId, fen: 300, label: '消费得积分' });
  }
  return journal;
}

const line = (item: object): string => `${JSON.stringify({ Item: marshall(item) })}\n`;

/** The items of table wallet, one a line as DynamoDB exports them: so many ledger entries, the balances and the sums that they come to. */
export function* ledger(entries: number): Generator<string> {
  const sums = new Map<string, Record<string, number>>();
  const add = (key: string, amounts: Record<string, number>): void => {
    const before = sums.get(key) ?? {};
    for (const [name, fen] of Object.entries(amounts)) before[name] = (before[name] ?? 0) + fen;
    sums.set(key, before);
  };
  for (let written = 0, member = 0; written < entries; member += 1) {
    const memberId = `mem_${member}`;
    const { wallet, postings } = historyOf(memberId, member);
    const pk = `ACC#member:${memberId}`;
    for (const posting of postings) {
      const sk = `E#${String(posting.seq).padStart(12, '0')}`;
      yield line({ pk, sk, id: `ent_${written}`, memberId, at: `${TODAY}T02:00:00.000Z`, ...posting });
      written += 1;
      const { accounts, liability, receivables, netting } = effectsOf(posting);
      for (const { account, fen } of accounts) add(`ACC#${account}|BAL`, { balanceFen: fen });
      for (const { issuer, issued, fen } of liability) add(`LIABILITY#0|${issuer ?? 'hq'}#${issued}`, { fen });
      for (const { creditor, since, fen } of receivables) add(`RECEIVABLE#0|${creditor ?? 'hq'}#${since}`, { fen });
      for (const { store, issuedFen, redeemedFen } of netting)
        add(`NETTING#2026-11|${store ?? 'hq'}`, { issuedFen, redeemedFen });
    }
    yield line({ pk, sk: 'BAL', ...wallet, availableFen: spendableFen(wallet), heldFen: heldFen(wallet) });
    // What an order spent and earned lies beside it; orders themselves are not part of this ledger.
  }
  for (const [key, amounts] of sums) {
    const [pk = '', sk = ''] = key.split('|');
    yield line({ pk, sk, ...amounts });
  }
}
