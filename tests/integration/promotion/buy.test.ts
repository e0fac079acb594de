import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import { DAY, HOUR, instant } from '@shared/kernel/time';
import { stockOf } from '../../fixtures/books';
import { SKU, STORE } from '../../fixtures/shop';
import { type Owner, type Shop, startShop, untilState } from '../../fixtures/visit';
import { flashOffer, groupOffer, template, timeOffer } from './support';

/** Offers through the whole mall: ordered, paid, formed or failed, given back. */
const NOW = Date.now();
const running = { from: instant(NOW - HOUR), until: instant(NOW + 3 * DAY) };
const FLASH = flashOffer('ofr_flash', { ...running, quota: 3, shards: 2 });

let shop: Shop;
let owners: Owner[];
beforeAll(async () => {
  shop = await startShop();
  const { replacePromotions, promotions } = await import('../../../functions/promotion/promotion.repo');
  const claims = { claimFrom: running.from, claimUntil: running.until };
  const none = { conditions: [], action: { kind: 'amount_off' as const, fen: 500 }, stacking: 'together' as const };
  await replacePromotions(
    [template('tpl_five', { ...claims, rule: none, perMember: 9 })],
    [
      FLASH,
      groupOffer('ofr_pair', { ...running, size: 2, perMember: 1 }),
      groupOffer('ofr_trio', { ...running, size: 3, hours: 1, perMember: 2 }),
      timeOffer('ofr_time', { ...running, skuId: SKU.last, priceFen: 8800 }),
    ],
  );
  promotions.forget();
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock([{ skuId: SKU.filter, location: 'wh_main', qty: 10 }], 'warehouse');
  const { openFlashStock } = await import('../../../functions/promotion/flash-stock');
  expect(await openFlashStock(FLASH, 'wh_main', NOW)).toBe(true);
  owners = await Promise.all(Array.from({ length: 6 }, (_, n) => shop.owner(`buyer-${n}`)));
  await shop.drainStreams();
}, 90_000);
afterAll(() => shop.close());

const one = (n: number): Owner => owners[n] as Owner;
const ask = (offer: { offerId?: string; groupId?: string | null; couponIds?: string[] }, payableFen: number) => {
  const { groupId, ...rest } = offer;
  return {
    lines: [{ skuId: SKU.filter, qty: 1 }],
    storeId: STORE,
    ...rest,
    ...(groupId ? { groupId } : {}),
    expectedPayableFen: payableFen,
  };
};
const buy = (owner: Owner, offer: Parameters<typeof ask>[0], payableFen = 2900): Promise<Order> =>
  owner.client.get('order.create', ask(offer, payableFen));
const groupOf = async (groupId: string | null) =>
  (await one(0).client.get('promotion.group', { groupId: groupId ?? '' })).group;

describe('group buy', () => {
  test('two pay, the group forms, and both orders go on', async () => {
    const first = await buy(one(0), { offerId: 'ofr_pair' });
    await one(0).client.pay(first);
    await untilState(one(0), first.id, 'grouping');
    const second = await buy(one(1), { offerId: 'ofr_pair', groupId: first.groupId });
    expect(second.groupId).toBe(first.groupId);
    await one(1).client.pay(second);
    await untilState(one(1), second.id, 'grouping');
    expect(await groupOf(first.groupId)).toMatchObject({ state: 'formed', taken: 2, paid: 2 });

    await shop.drainStreams();

    await untilState(one(0), first.id, 'to_pick_up');
    await untilState(one(1), second.id, 'to_pick_up');
    const third = await one(2).client.ask('order.create', ask({ offerId: 'ofr_pair', groupId: first.groupId }, 2900));
    expect(third.error?.code).toBe('GROUP_FULL');
    const again = await one(0).client.ask('order.create', ask({ offerId: 'ofr_pair' }, 2900));
    expect(again.error?.code).toBe('LIMIT_REACHED');
  });

  test('an unpaid order that is cancelled frees its seat, its limit and its stock', async () => {
    const before = await stockOf(SKU.filter, STORE);
    const opened = await buy(one(2), { offerId: 'ofr_pair' });
    expect(await groupOf(opened.groupId)).toMatchObject({ taken: 1, paid: 0 });

    await one(2).client.get('order.cancel', { orderId: opened.id });

    expect(await groupOf(opened.groupId)).toMatchObject({ state: 'open', taken: 0, paid: 0 });
    expect(await stockOf(SKU.filter, STORE)).toEqual(before);
    const again = await buy(one(2), { offerId: 'ofr_pair' });
    await one(2).client.get('order.cancel', { orderId: again.id });
  });

  test('not complete in time: every paid order is given back to the fen', async () => {
    const before = await stockOf(SKU.filter, STORE);
    const first = await buy(one(3), { offerId: 'ofr_trio' });
    await one(3).client.pay(first);
    await untilState(one(3), first.id, 'grouping');
    const second = await buy(one(4), { offerId: 'ofr_trio', groupId: first.groupId });
    await one(4).client.pay(second);
    await untilState(one(4), second.id, 'grouping');

    const { failGroup } = await import('../../../functions/promotion/fail-group');
    await failGroup(first.groupId ?? '', Date.now() + HOUR);
    await shop.drainStreams();

    expect(await groupOf(first.groupId)).toMatchObject({ state: 'failed' });
    for (const [owner, order] of [
      [one(3), first],
      [one(4), second],
    ] as const) {
      const back = await untilState(owner, order.id, 'refunded');
      expect(back.refundedFen).toMatchObject({ cashFen: 2900, pointsFen: 0, couponFen: 0 });
    }
    expect(await stockOf(SKU.filter, STORE)).toEqual(before);
    const again = await buy(one(3), { offerId: 'ofr_trio' });
    expect(again.groupId).not.toBe(first.groupId);
  });

  test('it is bought by itself, and takes no coupon', async () => {
    const { id } = await one(5).client.get('promotion.claim', { templateId: 'tpl_five' }, randomUUID());
    const quote = await one(5).client.get('order.quote', {
      ...{ lines: [{ skuId: SKU.filter, qty: 1 }], storeId: STORE, offerId: 'ofr_pair', couponIds: [id] },
    });
    expect(quote).toMatchObject({ payableFen: 2900, couponFen: 0 });
  });
});

describe('flash sale', () => {
  test('the shard that was picked is emptied meanwhile: the piece comes from another one', async () => {
    const { documents, transact } = await import('../../../functions/platform/db');
    const { holdStock, releaseStock } = await import('../../../functions/inventory/stock');
    let taken = { skuId: SKU.filter, location: '', qty: 0 };
    documents.middlewareStack.add(
      (next) => async (args) => {
        const writes = 'TransactItems' in args.input ? JSON.stringify(args.input.TransactItems) : '';
        const location = /STOCK#sku_filter#([^"]+)/.exec(writes)?.[1];
        if (!location) return next(args);
        documents.middlewareStack.remove('emptied');
        // Three pieces on two shards.
        for (const qty of [2, 1]) {
          taken = { skuId: SKU.filter, location, qty };
          if ((await transact([holdStock(taken)])).ok) break;
        }
        return next(args);
      },
      { step: 'initialize', name: 'emptied' },
    );

    const made = await one(5).client.ask('order.create', ask({ offerId: 'ofr_flash' }, 2900));

    expect(made).toMatchObject({ status: 200 });
    expect(taken.location).not.toBe('');
    await one(5).client.get('order.cancel', { orderId: made.value.id });
    await transact([releaseStock(taken)]);
  });

  test('its pieces come from its own shards; who cancels gives piece and limit back; then it is sold out', async () => {
    const shelf = await stockOf(SKU.filter, STORE);
    const bought = await Promise.all([0, 1, 2].map((n) => buy(one(n), { offerId: 'ofr_flash' })));
    expect(await stockOf(SKU.filter, STORE)).toEqual(shelf);
    const late = await one(3).client.ask('order.create', ask({ offerId: 'ofr_flash' }, 2900));
    expect(late.error?.code).toBe('SOLD_OUT');

    await one(0).client.get('order.cancel', { orderId: bought[0]?.id ?? '' });
    const twice = await one(1).client.ask('order.create', ask({ offerId: 'ofr_flash' }, 2900));
    expect(twice.error?.code).toBe('LIMIT_REACHED');
    const next = await buy(one(3), { offerId: 'ofr_flash' });

    expect(next.lines[0]).toMatchObject({ priceFen: 2900, offerId: 'ofr_flash' });
    const { offer } = await one(0).client.get('promotion.offer', { offerId: 'ofr_flash' });
    expect(offer).toMatchObject({ quota: 3, left: 0 });
  });

  test('what the store itself has of it matters to no quote', async () => {
    const shelf = await stockOf(SKU.filter, STORE);
    const { holdStock, releaseStock } = await import('../../../functions/inventory/stock');
    const { transact } = await import('../../../functions/platform/db');
    const all = { skuId: SKU.filter, location: STORE, qty: shelf.available };
    await transact([holdStock(all)]);
    const { lines, storeId } = ask({}, 0);
    const problems = async (offerId?: string) =>
      (await one(4).client.get('order.quote', { lines, storeId, offerId })).problems.map(({ code }) => code);

    expect([await problems(), await problems('ofr_flash')]).toEqual([['OUT_OF_STOCK'], []]);
    await transact([releaseStock(all)]);
  });
});

describe('who owns what', () => {
  test("another member's coupon cannot be used, seen or guessed", async () => {
    const { id } = await one(4).client.get('promotion.claim', { templateId: 'tpl_five' }, randomUUID());

    const stolen = await one(5).client.ask('order.create', ask({ couponIds: [id] }, 4000));

    expect(stolen.error?.code).toBe('COUPON_NOT_USABLE');
    const seen = await one(5).client.get('promotion.coupons', {});
    expect(seen.items.map((coupon) => coupon.id)).not.toContain(id);
    const own = await one(4).client.get('promotion.coupons', {});
    expect(own.items.map((coupon) => coupon.id)).toContain(id);
  });

  test('coupons are for members; offers and groups are for everybody', async () => {
    const stranger = shop.client('nobody');
    for (const [operation, input] of [
      ['promotion.centre', {}],
      ['promotion.coupons', {}],
      ['promotion.claim', { templateId: 'tpl_five' }],
    ] as const)
      expect((await stranger.ask(operation, input as never)).error?.code).toBe('UNAUTHENTICATED');
    expect((await stranger.ask('promotion.flash', {})).status).toBe(200);
    expect((await stranger.ask('promotion.groups', {})).status).toBe(200);
    expect((await stranger.ask('promotion.offer', { offerId: 'ofr_pair' })).status).toBe(200);
  });

  test('one coupon in two orders at once: one gets it', async () => {
    const { id } = await one(0).client.get('promotion.claim', { templateId: 'tpl_five' }, randomUUID());

    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => one(0).client.ask('order.create', ask({ couponIds: [id] }, 4000))),
    );

    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => answer.error?.code ?? []))).toEqual(new Set(['COUPON_NOT_USABLE']));
  });
});

test('a time price is everybody’s, by itself, within its limit', async () => {
  const lines = [{ skuId: SKU.last, qty: 1 }];
  const quote = await one(0).client.get('order.quote', { lines, storeId: STORE });
  expect(quote.payableFen).toBe(8800);
  expect(quote.steps).toContainEqual(expect.objectContaining({ key: 'promotion', amountFen: -1100 }));
});
