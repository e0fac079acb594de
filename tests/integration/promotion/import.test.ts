import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { at, DAY, instant } from '@shared/kernel/time';
import { stockOf } from '../../fixtures/books';
import { SKU, STORE } from '../../fixtures/shop';
import { NOON, type Promoted, startPromotions } from './support';

const COUPONS = 'id,title,gives,when,stacking,total,perMember,claim,valid,demo';
const OFFERS = 'id,kind,title,skuId,price,time,perMember,quota,shards,size,hours,demo';
const GOOD_COUPON =
  'tpl_good,满减,amount=50,categories=cat_maintenance:保养套餐; min_spend=299,together,100,1,+0 00:00 ~ +7 24:00,days=30,yes';
const GOOD_FLASH = `ofr_flash,flash,秒杀,${SKU.filter},29,+0 10:00 ~ +0 14:00,1,10,4,,,yes`;

let mall: Promoted;
let importPromotions: typeof import('../../../functions/promotion/import-promotions').importPromotions;
let promotions: typeof import('../../../functions/promotion/promotion.repo').promotions;
beforeAll(async () => {
  mall = await startPromotions();
  ({ importPromotions } = await import('../../../functions/promotion/import-promotions'));
  ({ promotions } = await import('../../../functions/promotion/promotion.repo'));
}, 90_000);
afterAll(() => mall.stack.close());

const csv = (header: string, ...rows: string[]): string => [header, ...rows].join('\n');
async function load(coupons: string[], offers: string[] = [], nowMs = NOON) {
  const told = await importPromotions({ coupons: csv(COUPONS, ...coupons), offers: csv(OFFERS, ...offers) }, nowMs);
  promotions.forget();
  return told;
}
const read = () => promotions.read();

describe('what is read', () => {
  test('a coupon: rule, face in the words of an owner, times counted from the day of the import', async () => {
    await load([GOOD_COUPON]);

    expect((await read()).templates.get('tpl_good')).toEqual({
      id: 'tpl_good',
      rule: {
        conditions: [
          { kind: 'categories', ids: ['cat_maintenance'], label: '保养套餐' },
          { kind: 'min_spend', fen: 29_900 },
        ],
        action: { kind: 'amount_off', fen: 5000 },
        stacking: 'together',
      },
      face: { title: '满减', value: '¥50', threshold: '满 299 元可用', scope: '仅限保养套餐', stacking: 'together' },
      total: 100,
      perMember: 1,
      claimFrom: instant(at('2026-11-24', 0)),
      claimUntil: instant(at('2026-12-02', 0)),
      validity: { kind: 'days', days: 30 },
      order: 0,
      demo: true,
    });
  });

  test('every condition and action, and days by their date', async () => {
    await load([
      'tpl_1,甲,percent=15.5; cap=100,"kinds=package,service; level=silver; first_order; birthday_month; min_qty=2",alone,9,2,2026-12-01 10:00 ~ 2026-12-02 24:00,2026-12-01 10:00 ~ 2026-12-31 24:00,no',
      `tpl_2,乙,gift=${SKU.filter}×2,"skus=${SKU.wash},${SKU.package}:洗车和保养; stores=${STORE}:一店",together,9,1,+0 00:00 ~ +1 00:00,days=1,yes`,
      'tpl_3,丙,voucher,,together,9,1,+0 00:00 ~ +1 00:00,days=1,yes',
      'tpl_4,丁,freight,,together,9,1,-1 00:00 ~ +1 00:00,days=1,yes',
    ]);

    const [first, second, third, fourth] = [...(await read()).templates.values()];
    expect(first).toMatchObject({
      rule: {
        conditions: [
          { kind: 'kinds', kinds: ['package', 'service'] },
          { kind: 'level', atLeast: 'silver' },
          { kind: 'first_order' },
          { kind: 'birthday_month' },
          { kind: 'min_qty', qty: 2 },
        ],
        action: { kind: 'percent_off', bp: 1550, capFen: 10_000 },
        stacking: 'alone',
      },
      claimFrom: instant(at('2026-12-01', 600)),
      claimUntil: instant(at('2026-12-03', 0)),
      validity: { kind: 'between', from: instant(at('2026-12-01', 600)), until: instant(at('2027-01-01', 0)) },
      demo: false,
    });
    expect(second?.rule).toMatchObject({
      conditions: [
        { kind: 'skus', ids: [SKU.wash, SKU.package], label: '洗车和保养' },
        { kind: 'stores', ids: [STORE], label: '一店' },
      ],
      action: { kind: 'gift', skuId: SKU.filter, qty: 2 },
    });
    expect([third?.rule.action, fourth?.rule.action]).toEqual([{ kind: 'service_voucher' }, { kind: 'free_freight' }]);
  });

  test('offers; a flash sale is of its date, with its stock from the warehouse and places of a service made for it', async () => {
    const before = await stockOf(SKU.filter, 'wh_main');
    await load(
      [],
      [
        GOOD_FLASH,
        `ofr_wash,flash,洗车,${SKU.wash},19,+0 12:00 ~ +1 12:00,1,5,2,,,yes`,
        `ofr_group,group,团,${SKU.filter},30,+0 00:00 ~ +9 24:00,2,,,3,24,yes`,
        `ofr_time,time,限时,${SKU.wash},39,+0 00:00 ~ +9 24:00,2,,,,,yes`,
      ],
    );

    const { offers } = await read();
    expect([...offers.keys()].sort()).toEqual(['ofr_flash_20261124', 'ofr_group', 'ofr_time', 'ofr_wash_20261124']);
    expect(offers.get('ofr_flash_20261124')).toEqual({
      id: 'ofr_flash_20261124',
      kind: 'flash',
      title: '秒杀',
      skuId: SKU.filter,
      priceFen: 2900,
      from: instant(at('2026-11-24', 600)),
      until: instant(at('2026-11-24', 840)),
      perMember: 1,
      quota: 10,
      shards: 4,
      demo: true,
    });
    expect(offers.get('ofr_group')).toMatchObject({ kind: 'group', size: 3, hours: 24, priceFen: 3000 });
    expect((await stockOf(SKU.filter, 'wh_main')).available).toBe(before.available - 10);
    expect((await stockOf(SKU.filter, 'ofr_flash_20261124.1')).available).toBe(3);
    expect((await stockOf(SKU.wash, 'ofr_wash_20261124.2')).available).toBe(2);
  });
});

describe('again', () => {
  test('the same files on the same day change nothing; claimed coupons stay', async () => {
    await load([GOOD_COUPON], [GOOD_FLASH]);
    const before = await stockOf(SKU.filter, 'wh_main');
    const couponId = await mall.have('mem_a', 'tpl_good');

    expect(await load([GOOD_COUPON], [GOOD_FLASH])).toEqual({ written: 0, removed: 0, kept: 2 });

    expect(await stockOf(SKU.filter, 'wh_main')).toEqual(before);
    expect((await mall.coupons.readUsable('mem_a', NOON)).map((one) => one.couponId)).toContain(couponId);
  });

  test('on another day the flash sale is a new one, and everything runs again', async () => {
    await load([GOOD_COUPON], [GOOD_FLASH], NOON + 3 * DAY);
    const { offers, templates } = await read();
    expect([...offers.keys()]).toEqual(['ofr_flash_20261127']);
    expect((await stockOf(SKU.filter, 'ofr_flash_20261127.1')).available).toBe(3);
    expect(templates.get('tpl_good')?.claimUntil).toBe(instant(at('2026-12-05', 0)));
  });
});

describe('all or nothing', () => {
  const coupon = (fields: Record<string, string>): string => {
    const cells = {
      id: 'tpl_bad',
      title: '坏',
      gives: 'amount=50',
      when: '',
      stacking: 'together',
      total: '9',
      perMember: '1',
      claim: '+0 00:00 ~ +1 00:00',
      valid: 'days=9',
      demo: 'yes',
      ...fields,
    };
    return Object.values(cells)
      .map((cell) => `"${cell}"`)
      .join(',');
  };
  const offer = (fields: Record<string, string>): string => {
    const cells = {
      id: 'ofr_bad',
      kind: 'time',
      title: '坏',
      skuId: SKU.filter,
      price: '30',
      time: '+0 00:00 ~ +1 00:00',
      perMember: '1',
      quota: '',
      shards: '',
      size: '',
      hours: '',
      demo: 'yes',
      ...fields,
    };
    return Object.values(cells).join(',');
  };

  test.each([
    [coupon({ gives: 'rebate=5' }), 'column gives: "rebate=5": no action rebate'],
    [coupon({ gives: 'amount=5.001' }), 'column gives: "5.001" is not an amount in yuan'],
    [coupon({ gives: 'percent=100; cap=9' }), 'column gives'],
    [coupon({ gives: 'percent=15' }), 'column gives'],
    [coupon({ gives: `gift=${SKU.wash}×1` }), `column gives: no product with stock ${SKU.wash}`],
    [coupon({ gives: 'gift=sku_none×1' }), 'column gives: no product with stock sku_none'],
    [coupon({ when: 'weekday=monday' }), 'column when: "weekday=monday": no condition weekday'],
    [coupon({ when: 'toString' }), 'no condition toString'],
    [coupon({ when: 'level=platinum' }), 'column when'],
    [coupon({ when: 'categories=cat_none:无' }), 'column when: no category cat_none'],
    [coupon({ when: 'categories=cat_wash' }), 'column when: "cat_wash" is not ids:name'],
    [coupon({ when: 'skus=sku_none:无' }), 'column when: no product on sale sku_none'],
    [coupon({ when: 'stores=sto_none:无' }), 'column when: no store sto_none'],
    [coupon({ claim: '+1 00:00 ~ +0 00:00' }), 'ends before it begins'],
    [coupon({ claim: 'tomorrow' }), 'is not from ~ until'],
    [coupon({ claim: '+0 25:00 ~ +1 00:00' }), 'not a time of day'],
    [coupon({ valid: '+0 00:00 ~ +0 12:00' }), 'column valid: ends before the last coupon can be claimed'],
    [coupon({ valid: 'days=0' }), 'column validity.days'],
    [coupon({ total: '0' }), 'column total'],
    [coupon({ stacking: 'maybe' }), 'column stacking'],
  ])('coupon %s', async (row, complaint) => {
    await load([GOOD_COUPON]);
    await expect(load([GOOD_COUPON.replace('tpl_good', 'tpl_new'), row])).rejects.toThrow(complaint);
    promotions.forget();
    expect([...(await read()).templates.keys()]).toEqual(['tpl_good']);
  });

  test.each([
    [offer({ skuId: 'sku_none' }), 'column skuId: no product on sale sku_none'],
    [offer({ price: '45' }), 'column price: not below the ordinary price'],
    [offer({ quota: '5' }), 'column quota: a time offer has none'],
    [offer({ kind: 'flash', quota: '5' }), 'column shards: must not be empty'],
    [offer({ kind: 'flash', quota: '5', shards: '33' }), 'column shards'],
    [offer({ kind: 'group', size: '3' }), 'column hours: must not be empty'],
    [offer({ kind: 'group', size: '1', hours: '24' }), 'column size'],
    [offer({ kind: 'group', size: '2', hours: '24', skuId: SKU.wash }), 'column skuId: a group buy is of goods'],
    [offer({ kind: 'raffle' }), 'column kind'],
  ])('offer %s', async (row, complaint) => {
    await load([GOOD_COUPON]);
    await expect(load([GOOD_COUPON.replace('tpl_good', 'tpl_new')], [row])).rejects.toThrow(complaint);
    promotions.forget();
    expect([...(await read()).templates.keys()]).toEqual(['tpl_good']);
  });

  test('the same id twice, and where', async () => {
    await expect(load([GOOD_COUPON, GOOD_COUPON])).rejects.toThrow(
      'coupons line 3, column id: tpl_good was already used at coupons line 2',
    );
  });

  test('not enough in the warehouse: nothing of the files is seen', async () => {
    await load([GOOD_COUPON]);
    const greedy = GOOD_FLASH.replace('ofr_flash', 'ofr_greedy').replace(',10,4,', ',9000,4,');

    await expect(load([], [greedy])).rejects.toThrow(
      `offers, ofr_greedy_20261124: fewer than 9000 of ${SKU.filter} in the main warehouse`,
    );

    promotions.forget();
    expect([...(await read()).templates.keys()]).toEqual(['tpl_good']);
  });
});

test('the demo files use every kind of coupon and offer, and are marked demo', () => {
  const [coupons, offers] = ['coupons', 'offers'].map((name) => readFileSync(`infra/demo/data/${name}.csv`, 'utf8'));
  for (const word of [
    'amount=',
    'percent=',
    'voucher',
    'gift=',
    'freight',
    'first_order',
    'birthday_month',
    'level=',
    'stores=',
    'kinds=',
    'min_qty=',
  ])
    expect(coupons).toContain(word);
  for (const kind of ['time', 'flash', 'group']) expect(offers).toContain(`,${kind},`);
  for (const row of `${coupons}${offers}`
    .trim()
    .split('\n')
    .filter((one) => !one.startsWith('id,')))
    expect(row).toMatch(/,yes$/);
});
