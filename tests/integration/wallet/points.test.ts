import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectBalancedBooks } from '../../fixtures/books';
import type { Client } from '../../fixtures/client';
import { type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { OTHER_STORE, STORE } from '../../fixtures/shop';
import { commit as commitIn, factsOf, holdFor, noon, startWallet, type WalletStack, type Writes } from './support';

let stack: WalletStack;
let owner: Client;
let memberId: string;
let faults: Faults;
let people = 0;
const NOW = noon('2026-11-22');

beforeAll(async () => {
  stack = await startWallet();
  faults = await injectFaults(5);
});
afterAll(async () => {
  faults.remove();
  await stack.drainStreams();
  await expectBalancedBooks();
  await stack.close();
});
beforeEach(async () => {
  people += 1;
  owner = await stack.client(`points-${people}`);
  memberId = (await owner.get('member.me', {})).id;
});

const give = (fen: number, id = 'gift') =>
  stack.points.grantPoints(`${id}#${memberId}`, memberId, fen, '活动赠送', NOW);
const trade = (tradeId: string, pointsFen: number) => ({ tradeId: `${tradeId}_${people}`, memberId, pointsFen });
async function held(tradeId: string, pointsFen: number): Promise<Writes> {
  const made = await stack.points.holdPoints(trade(tradeId, pointsFen), NOW);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}
const commit = (writes: Writes) => commitIn(stack, writes);
const hold = (tradeId: string, fen: number) => holdFor(stack, trade(tradeId, fen), NOW);
const spend = async (tradeId: string, parts: { orderId: string; storeId: string | null; pointsFen: number }[]) =>
  commit(await stack.points.spendPoints({ tradeId: `${tradeId}_${people}`, memberId, parts }, NOW));
const part = (orderId: string, storeId: string | null, pointsFen: number) => ({
  orderId: `${orderId}_${people}`,
  storeId,
  pointsFen,
});
const giveBack = (orderId: string, fields: { pointsFen?: number; clawbackFen?: number; storeId?: string | null }) =>
  stack.points.returnPoints(
    {
      orderId: `${orderId}_${people}`,
      memberId,
      storeId: STORE,
      issuingStore: STORE,
      pointsFen: 0,
      clawbackFen: 0,
      label: '退款，积分退回',
      ...fields,
    },
    NOW,
  );
const summary = () => owner.get('wallet.summary', {});

describe('holding', () => {
  test('puts points aside, and a trade that ends unpaid gives them back as they were', async () => {
    await give(10_000);

    expect(await hold('ord_a', 3000)).toBe('ok');
    expect(await summary()).toMatchObject({ balanceFen: 7000, heldFen: 3000, spentFen: 0 });

    expect(await commit(await stack.points.releasePoints(trade('ord_a', 3000), NOW))).toBe('ok');
    expect(await summary()).toMatchObject({ balanceFen: 10_000, heldFen: 0, spentFen: 0 });
  });

  test('more than there is is refused with the balance; exactly what there is, is not', async () => {
    await give(500);

    expect(await stack.points.holdPoints(trade('ord_b', 501), NOW)).toEqual({
      ok: false,
      error: { code: 'POINTS_SHORT', details: { balanceFen: 500 } },
    });
    expect(await hold('ord_b', 500)).toBe('ok');
  });

  test('two trades at once for the last points: one gets them, the other is told to try again and then is short', async () => {
    await give(1000);
    const both = await Promise.all([held('ord_c', 800), held('ord_d', 800)]);

    const answers = await Promise.all(both.map(commit));

    expect(answers.sort()).toEqual(['BUSY', 'ok']);
    expect(await summary()).toMatchObject({ balanceFen: 200, heldFen: 800 });
  });

  test('the first posting of a wallet races with another first posting: one gets through', async () => {
    const grants = await Promise.all(Array.from({ length: 6 }, (_, n) => give(100, `first-${n}`)));

    expect(grants).toEqual([true, true, true, true, true, true]);
    expect(await summary()).toMatchObject({ balanceFen: 600 });
  });

  test('nothing is held for nothing, and a trade that holds points is not held again', async () => {
    await give(1000);
    expect(await stack.points.holdPoints(trade('ord_e', 0), NOW)).toEqual({ ok: true, value: [] });

    await hold('ord_e', 100);

    expect(await stack.points.holdPoints(trade('ord_e', 100), NOW)).toEqual({
      ok: false,
      error: { code: 'BUSY', means: 'moved' },
    });
  });
});

describe('spending', () => {
  test('one trade, three orders: each store gets its part, in one update of the balance', async () => {
    await give(10_000);
    await hold('ord_f', 6000);

    expect(
      await spend('ord_f', [part('ord_f', STORE, 1000), part('ord_f2', OTHER_STORE, 2000), part('ord_f3', null, 3000)]),
    ).toBe('ok');

    expect(await summary()).toMatchObject({ balanceFen: 4000, heldFen: 0, spentFen: 6000 });
    await stack.drainStreams();
    await expectBalancedBooks();
  });

  test('spent or released once: the second time the transaction it is part of fails, also with both at once', async () => {
    await give(1000);
    await hold('ord_g', 1000);
    const spending = await stack.points.spendPoints(
      { tradeId: `ord_g_${people}`, memberId, parts: [part('ord_g', STORE, 1000)] },
      NOW,
    );
    const releasing = await stack.points.releasePoints(trade('ord_g', 1000), NOW);

    const answers = await Promise.all([commit(spending), commit(releasing)]);

    expect(answers.sort()).toEqual(['BUSY', 'ok']);
    expect(await spend('ord_g', [part('ord_g', STORE, 1000)])).toBe('BUSY');
    expect(await commit(await stack.points.releasePoints(trade('ord_g', 1000), NOW))).toBe('BUSY');
  });

  test('nothing spent, nothing written', async () => {
    expect(
      await stack.points.spendPoints({ tradeId: 'ord_none', memberId, parts: [part('ord_none', STORE, 0)] }, NOW),
    ).toEqual([]);
    expect(await stack.points.releasePoints(trade('ord_none', 0), NOW)).toEqual([]);
    expect(await giveBack('ord_none', {})).toEqual([]);
  });
});

describe('giving back', () => {
  test('in parts up to what was spent, and not a fen more', async () => {
    await give(1000);
    await hold('ord_h', 1000);
    await spend('ord_h', [part('ord_h', STORE, 1000)]);

    expect(await commit(await giveBack('ord_h', { pointsFen: 333 }))).toBe('ok');
    expect(await commit(await giveBack('ord_h', { pointsFen: 668 }))).toBe('REFUND_TOO_MUCH');
    expect(await commit(await giveBack('ord_h', { pointsFen: 667 }))).toBe('ok');
    expect(await commit(await giveBack('ord_h', { pointsFen: 1 }))).toBe('REFUND_TOO_MUCH');

    expect(await summary()).toMatchObject({ balanceFen: 1000 });
  });

  test('two refunds of the same part at once: one, and the sum is right', async () => {
    await give(1000);
    await hold('ord_i', 1000);
    await spend('ord_i', [part('ord_i', STORE, 1000)]);
    const both = await Promise.all([giveBack('ord_i', { pointsFen: 600 }), giveBack('ord_i', { pointsFen: 600 })]);

    const answers = await Promise.all(both.map(commit));

    expect(answers.sort()).toEqual(['BUSY', 'ok']);
    expect(await commit(await giveBack('ord_i', { pointsFen: 600 }))).toBe('REFUND_TOO_MUCH');
    expect(await summary()).toMatchObject({ balanceFen: 600 });
  });

  test('what is taken back beyond the balance is a debt, and the next earning settles it first', async () => {
    const { earnPoints } = await import('../../../functions/wallet/earn-points');
    await earnPoints('evt-1', factsOf(memberId, `ord_j_${people}`, 500), NOW);
    await hold('ord_k', 400);
    await spend('ord_k', [part('ord_k', OTHER_STORE, 400)]);

    expect(await commit(await giveBack('ord_j', { clawbackFen: 500 }))).toBe('ok');
    expect(await summary()).toMatchObject({ balanceFen: -400, debtFen: 400 });
    expect((await stack.points.holdPoints(trade('ord_l', 1), NOW)).ok).toBe(false);

    await earnPoints('evt-2', factsOf(memberId, `ord_m_${people}`, 300, OTHER_STORE), NOW);
    expect(await summary()).toMatchObject({ balanceFen: -100, debtFen: 100 });
    await give(150);
    expect(await summary()).toMatchObject({ balanceFen: 50, debtFen: 0 });
    await stack.drainStreams();
    await expectBalancedBooks();
  });

  test('an order loses no more than it earned, whether its earning or its refund is told first', async () => {
    const { earnPoints } = await import('../../../functions/wallet/earn-points');
    expect(await commit(await giveBack('ord_n', { clawbackFen: 200 }))).toBe('ok');
    await earnPoints('evt-3', factsOf(memberId, `ord_n_${people}`, 500), NOW);

    expect(await commit(await giveBack('ord_n', { clawbackFen: 301 }))).toBe('REFUND_TOO_MUCH');
    expect(await commit(await giveBack('ord_n', { clawbackFen: 300 }))).toBe('ok');

    expect(await summary()).toMatchObject({ balanceFen: 0, debtFen: 0, earnedFen: 500 });
  });
});

describe('whatever goes wrong with the database', () => {
  afterEach(() => faults.calm());

  /** A trade as its callers do it: read again and tried again while it is BUSY. */
  async function insist(make: () => Promise<Writes>): Promise<string> {
    for (let tries = 0; tries < 10; tries += 1) {
      const done = await commit(await make());
      if (done !== 'BUSY') return done;
    }
    return 'BUSY';
  }

  test('five trades held, paid and given back at once through conflicts, throttling and lost answers: each once', async () => {
    await give(5000);
    faults.strike({ fault: PASSING, table: 'wallet', share: 0.2 });

    const trades = Array.from({ length: 5 }, async (_, n) => {
      const [id, spent] = [`ord_w${n}`, { ...part(`ord_w${n}`, STORE, 300) }];
      const answers = [await insist(() => held(id, 300))];
      answers.push(
        await insist(() => stack.points.spendPoints({ tradeId: `${id}_${people}`, memberId, parts: [spent] }, NOW)),
      );
      answers.push(await insist(() => giveBack(id, { pointsFen: 100 })));
      return answers;
    });

    expect((await Promise.all(trades)).flat()).toEqual(Array.from({ length: 15 }, () => 'ok'));
    faults.calm();
    expect(await summary()).toMatchObject({ balanceFen: 5000 - 5 * 200, heldFen: 0, spentFen: 1500 });
  });

  test.each(['killed_before', 'killed_after'] as const)(
    'the process dies, %s the write: what was to happen once can be tried again',
    async (fault) => {
      await give(1000);
      await hold(`ord_x${fault}`, 400);
      const releasing = () => stack.points.releasePoints(trade(`ord_x${fault}`, 400), NOW);
      const writes = await releasing();
      faults.strike({ fault, table: 'wallet' });
      await expect(commit(writes)).rejects.toThrow('killed');
      faults.calm();

      expect(await commit(await releasing())).toBe(fault === 'killed_before' ? 'ok' : 'BUSY');
      expect(await summary()).toMatchObject({ balanceFen: 1000, heldFen: 0 });
    },
  );
});
