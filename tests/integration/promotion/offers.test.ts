import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { at, DAY, HOUR, instant } from '@shared/kernel/time';
import { stockOf } from '../../fixtures/books';
import { SKU } from '../../fixtures/shop';
import {
  codeOf,
  flashOffer,
  groupOffer,
  NOON,
  type Promoted,
  people,
  startPromotions,
  tally,
  timeOffer,
} from './support';

const CONTEXT = { now: NOON, requestId: 'test', idempotencyKey: '' };
let mall: Promoted;
let views: typeof import('../../../functions/promotion/view-offers');
let stock: typeof import('../../../functions/inventory/stock');
beforeAll(async () => {
  mall = await startPromotions();
  views = await import('../../../functions/promotion/view-offers');
  stock = await import('../../../functions/inventory/stock');
}, 90_000);
afterAll(() => mall.stack.close());

const bought = async (memberId: string, offerId: string): Promise<unknown> =>
  (await mall.db.get('promotions', { pk: `M#${memberId}`, sk: `OFR#${offerId}` }))?.taken;

/** What an order does: asks, then writes; a shard that emptied meanwhile is picked again. */
async function buy(memberId: string, offerId: string, qty = 1) {
  for (;;) {
    const offer = await mall.offers.readLiveOffer(offerId, NOON);
    if (!offer) throw new Error(`${offerId} does not run`);
    const held = await mall.offers.holdOffer({ offer, memberId, orderId: `ord_${memberId}`, qty }, NOON);
    if (!held.ok) return held;
    const { writes, location } = held.value;
    const line = location === null ? [] : [stock.holdStock({ skuId: offer.skuId, qty, location })];
    const done = await mall.run([...writes, ...line]);
    if (codeOf(done) !== 'OUT_OF_STOCK') return done.ok ? held : done;
  }
}

describe('when', () => {
  test('an offer runs from its first moment until just before its last', async () => {
    await mall.publish([], [flashOffer('ofr_a', { from: instant(NOON), until: instant(NOON + HOUR) })]);
    const runs = async (ms: number) => (await mall.offers.readLiveOffer('ofr_a', ms))?.id;

    expect(await Promise.all([NOON - 1, NOON, NOON + HOUR - 1, NOON + HOUR].map(runs))).toEqual([
      undefined,
      'ofr_a',
      'ofr_a',
      undefined,
    ]);
    expect(await mall.offers.readLiveOffer('ofr_none', NOON)).toBeUndefined();
  });

  test('time prices: those that run now, the lowest of each SKU, and no other kind', async () => {
    await mall.publish(
      [],
      [
        timeOffer('ofr_high', { priceFen: 4000 }),
        timeOffer('ofr_low', { priceFen: 3000, perMember: 4 }),
        timeOffer('ofr_past', { priceFen: 100, until: instant(NOON) }),
        timeOffer('ofr_wash', { skuId: SKU.wash, priceFen: 3900 }),
        flashOffer('ofr_flash', { priceFen: 200 }),
      ],
    );

    expect(await mall.offers.timePrices([SKU.filter, SKU.package], NOON)).toEqual(
      new Map([[SKU.filter, { offerId: 'ofr_low', priceFen: 3000, perMember: 4 }]]),
    );
  });
});

describe('the limit a person', () => {
  test('up to the limit, over several orders; what is given back can be bought again', async () => {
    await mall.publish([], [timeOffer('ofr_three', { perMember: 3 })]);
    expect(codeOf(await buy('mem_a', 'ofr_three', 4))).toBe('LIMIT_REACHED');
    expect(codeOf(await buy('mem_a', 'ofr_three', 2))).toBe('ok');
    expect(codeOf(await buy('mem_a', 'ofr_three', 2))).toBe('LIMIT_REACHED');
    expect(codeOf(await buy('mem_a', 'ofr_three', 1))).toBe('ok');
    expect(codeOf(await buy('mem_b', 'ofr_three', 3))).toBe('ok');

    const back = { offerId: 'ofr_three', memberId: 'mem_a', orderId: 'ord_mem_a', qty: 2, groupId: null };
    expect(codeOf(await mall.run(mall.offers.releaseOffer(back)))).toBe('ok');

    expect(await bought('mem_a', 'ofr_three')).toBe(1);
    expect(codeOf(await buy('mem_a', 'ofr_three', 3))).toBe('LIMIT_REACHED');
    expect(codeOf(await buy('mem_a', 'ofr_three', 2))).toBe('ok');
  });

  test('16 orders of one person at once: as many as the limit', async () => {
    await mall.publish([], [timeOffer('ofr_at_once', { perMember: 3 })]);

    const answers = await Promise.all(Array.from({ length: 16 }, () => buy('mem_c', 'ofr_at_once')));

    expect(tally(answers)).toEqual({ ok: 3, LIMIT_REACHED: 13 });
    expect(await bought('mem_c', 'ofr_at_once')).toBe(3);
  });

  test('more than was taken never comes back', async () => {
    const back = { offerId: 'ofr_none', memberId: 'mem_d', orderId: 'ord_1', qty: 1, groupId: null };
    expect(await mall.run(mall.offers.releaseOffer(back))).toMatchObject({ ok: false, error: { means: 'moved' } });
  });

  test('time and flash ask nothing of payment', async () => {
    const paid = { offerId: 'ofr_x', memberId: 'mem_a', orderId: 'ord_1', groupId: null, nickname: '张三' };
    expect(await mall.offers.payOffer(paid, NOON)).toEqual({ ok: true, value: [] });
  });
});

describe('flash sale', () => {
  test('64 buyers at once for ten pieces on four shards: ten get one, nobody more, nothing below zero', async () => {
    const { openFlashStock } = await import('../../../functions/promotion/flash-stock');
    const offer = flashOffer('ofr_rush');
    await mall.publish([], [offer]);
    const before = await stockOf(SKU.filter, 'wh_main');
    expect(await openFlashStock(offer, 'wh_main', NOON)).toBe(true);
    expect(await openFlashStock(offer, 'wh_main', NOON)).toBe(true);
    expect((await stockOf(SKU.filter, 'wh_main')).available).toBe(before.available - 10);

    const answers = await Promise.all(people(64).map((id) => buy(id, 'ofr_rush')));

    expect(tally(answers)).toEqual({ ok: 10, SOLD_OUT: 54 });
    const shards = await Promise.all([1, 2, 3, 4].map((n) => stockOf(SKU.filter, `ofr_rush.${n}`)));
    expect(shards.map((shard) => shard.available)).toEqual([0, 0, 0, 0]);
    expect(shards.map((shard) => shard.held)).toEqual([3, 3, 2, 2]);
    const counted = await Promise.all(people(64).map((id) => bought(id, 'ofr_rush')));
    expect(counted.filter((taken) => taken === 1)).toHaveLength(10);
  });

  test('not enough at home: nothing is opened', async () => {
    const { openFlashStock } = await import('../../../functions/promotion/flash-stock');
    const offer = flashOffer('ofr_too_much', { quota: 9001 });
    const before = await stockOf(SKU.filter, 'wh_main');

    expect(await openFlashStock(offer, 'wh_main', NOON)).toBe(false);

    expect(await stockOf(SKU.filter, 'wh_main')).toEqual(before);
    expect((await stockOf(SKU.filter, 'ofr_too_much.1')).available).toBeNaN();
  });

  test('what is left goes home at the end, by itself', async () => {
    const { openFlashStock } = await import('../../../functions/promotion/flash-stock');
    const offer = flashOffer('ofr_ends', { until: instant(NOON + HOUR) });
    const before = await stockOf(SKU.filter, 'wh_main');
    await mall.publish([], [offer]);
    await openFlashStock(offer, 'wh_main', NOON);
    await buy('mem_e', 'ofr_ends');

    mall.setClock(NOON + HOUR / 2);
    await mall.stack.tick();
    expect((await stockOf(SKU.filter, 'wh_main')).available).toBe(before.available - 10);
    mall.setClock(NOON + HOUR);
    await mall.stack.tick();

    expect((await stockOf(SKU.filter, 'wh_main')).available).toBe(before.available - 1);
  });
});

describe('what everybody sees', () => {
  test('flash sales of today and tomorrow that are not over, by session, with what is left', async () => {
    const from = (day: string, hour: number) => instant(at(day, hour * 60));
    const session = (id: string, day: string, hour: number, fields = {}) =>
      flashOffer(id, { from: from(day, hour), until: from(day, hour + 2), ...fields });
    await mall.publish(
      [],
      [
        session('ofr_tomorrow', '2026-11-25', 21),
        session('ofr_over', '2026-11-24', 10),
        session('ofr_now', '2026-11-24', 12),
        session('ofr_after', '2026-11-26', 0),
        session('ofr_gone_sku', '2026-11-24', 12, { skuId: 'sku_gone' }),
        timeOffer('ofr_time'),
        groupOffer('ofr_group'),
      ],
    );

    const flash = await views.listFlash(CONTEXT);
    const groups = await views.listGroupOffers(CONTEXT);

    const idsOf = (answer: typeof flash | typeof groups) =>
      answer.ok && 'items' in answer.value ? answer.value.items.map((item) => item.id) : [];
    expect(idsOf(flash)).toEqual(['ofr_now', 'ofr_tomorrow']);
    expect(idsOf(groups)).toEqual(['ofr_group']);
    expect(flash).toMatchObject({ value: { now: instant(NOON) } });
  });

  test('an offer with what it sells and costs otherwise', async () => {
    const offer = flashOffer('ofr_seen', { quota: 5, shards: 2 });
    await mall.publish([], [offer]);
    const { openFlashStock } = await import('../../../functions/promotion/flash-stock');
    await openFlashStock(offer, 'wh_main', NOON);
    await buy('mem_f', 'ofr_seen');

    expect(await views.showOffer(CONTEXT, { offerId: 'ofr_seen' })).toEqual({
      ok: true,
      value: {
        now: instant(NOON),
        open: [],
        offer: {
          id: 'ofr_seen',
          kind: 'flash',
          title: '活动',
          skuId: SKU.filter,
          spuId: 'spu_filter',
          spuKind: 'goods',
          spuTitle: '机油滤清器',
          spec: '',
          picture: '/media/oil.svg',
          priceFen: 2900,
          normalPriceFen: 4500,
          from: offer.from,
          until: offer.until,
          perMember: 1,
          quota: 5,
          left: 4,
          size: null,
          hours: null,
        },
      },
    });
    expect(codeOf(await views.showOffer(CONTEXT, { offerId: 'ofr_none' }))).toBe('OFFER_NOT_FOUND');
  });

  test('one that is over can still be looked at', async () => {
    await mall.publish([], [flashOffer('ofr_was', { until: instant(NOON - DAY), from: instant(NOON - 2 * DAY) })]);
    expect(codeOf(await views.showOffer(CONTEXT, { offerId: 'ofr_was' }))).toBe('ok');
  });
});
