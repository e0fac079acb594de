/** Canned answers about money, typed by the contracts: a quote of two fulfilments, coupons, flash sales and groups around one moment. */
import type { OperationId } from '@shared/contracts/api';
import type { Output } from '@shared/contracts/contracts';
import type { Order, OrderLine, Quote, QuotedCoupon } from '@shared/contracts/order';
import type { Coupon, Group, Offer } from '@shared/contracts/promotion';
import { answers } from './canned';

const HOUR = 3_600_000;

export const line = (change: Partial<OrderLine> = {}): OrderLine => ({
  skuId: 'sku_p1',
  spuId: 'spu_p1',
  kind: 'package',
  title: '小保养套餐 0W-20 全合成',
  spec: '4L',
  picture: '/media/oil-0w20-amber.svg',
  qty: 1,
  listPriceFen: 45_900,
  priceFen: 39_900,
  amountFen: 39_900,
  couponFen: 3000,
  pointsFen: 0,
  freightFen: 0,
  cashFen: 36_900,
  gift: false,
  offerId: null,
  refundedQty: 0,
  fit: 'fits',
  ...change,
});
const wiper = line({
  skuId: 'sku_w1',
  spuId: 'spu_w1',
  kind: 'goods',
  title: '无骨雨刷 前风挡 适用于卡罗拉 2019 款及之后全部车型（一对装）',
  spec: '26"+16"',
  picture: '/media/wiper-bosch-600-400.svg',
  qty: 2,
  listPriceFen: 9900,
  priceFen: 7900,
  amountFen: 15_800,
  couponFen: 2000,
  cashFen: 13_800,
});

export const quotedCoupon = (couponId: string, change: Partial<QuotedCoupon> = {}): QuotedCoupon => ({
  couponId,
  title: '保养立减券',
  value: '¥30',
  threshold: '满 299 元可用',
  scope: '仅限保养类项目',
  stacking: 'together',
  offFen: 3000,
  why: '',
  ...change,
});
const chosen = [
  quotedCoupon('cpn_1'),
  quotedCoupon('cpn_2', {
    title: '全场满减',
    value: '¥20',
    threshold: '满 100 元可用',
    scope: '全场通用',
    offFen: 2000,
  }),
];

export const quote: Quote = {
  lines: [line(), wiper],
  parts: [
    { fulfilment: 'service', lines: [0], payableFen: 36_900 },
    { fulfilment: 'pickup', lines: [1], payableFen: 13_800 },
  ],
  steps: [
    { key: 'list', label: '商品金额', amountFen: 65_700, lines: [45_900, 19_800] },
    { key: 'mall', label: '商城优惠', amountFen: -10_000, lines: [-6000, -4000] },
    { key: 'coupon', label: '优惠券', amountFen: -5000, lines: [-3000, -2000] },
    { key: 'payable', label: '应付', amountFen: 50_700, lines: [36_900, 13_800] },
  ],
  totalFen: 55_700,
  couponFen: 5000,
  pointsFen: 0,
  freightFen: 0,
  payableFen: 50_700,
  maxPointsFen: 12_600,
  balanceFen: 12_600,
  earnFen: 1014,
  fulfilment: 'service',
  minutes: 60,
  coupons: {
    chosen,
    usable: [
      ...chosen,
      quotedCoupon('cpn_3', {
        title: '新客专享',
        value: '8.5 折',
        threshold: '无门槛，最多减 40 元',
        scope: '仅限首单',
        stacking: 'alone',
        offFen: 4000,
      }),
    ],
    unusable: [
      quotedCoupon('cpn_4', {
        title: '轮胎满减券',
        value: '¥200',
        threshold: '满 1,000 元可用',
        scope: '仅限轮胎类商品',
        offFen: 0,
        why: '没有符合范围的商品',
      }),
      quotedCoupon('cpn_5', {
        title: '精洗一次',
        value: '免费',
        threshold: '无门槛',
        scope: '仅限洗车类项目 · 上海徐汇漕河泾店、上海浦东张江店',
        offFen: 0,
        why: '所选门店不在可用范围内',
      }),
    ],
    best: true,
  },
  problems: [],
  notes: [],
};

export const address = {
  name: '林晓',
  phone: '13812345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 478 号华星时代广场 3 幢 1201 室',
};

export const order: Order = {
  id: 'ord_1',
  tradeId: 'ord_1',
  tradeOrders: ['ord_1'],
  tradePayableFen: 36_100,
  state: 'booked',
  fulfilment: 'service',
  storeId: 'sto_1',
  storeName: '车坞 浦东张杨路店',
  storeAddress: '张杨路 188 号',
  storePhone: '021-60000001',
  lat: 31.2,
  lng: 121.5,
  lines: [line()],
  totalFen: 39_900,
  couponFen: 0,
  pointsFen: 3800,
  freightFen: 0,
  payableFen: 36_100,
  earnFen: 722,
  coupons: [],
  refundedFen: { cashFen: 0, pointsFen: 0, couponFen: 0, clawbackFen: 0, chargedFen: 0 },
  groupId: null,
  address: null,
  shipping: null,
  car: null,
  booking: { bookingId: 'bk_1', day: '2026-11-23', start: '14:30', startsAt: '2026-11-23T06:30:00.000Z', minutes: 60 },
  history: [],
  createdAt: '2026-11-22T02:00:00.000Z',
  payBefore: '2026-11-22T02:30:00.000Z',
  paidAt: '2026-11-22T02:01:00.000Z',
  completedAt: null,
  deadline: null,
  openRefund: null,
  movesLeft: 5,
  asksLeft: 3,
  mayAppeal: false,
};

/** Offers, groups and coupons as they stand at `now` (ms). */
export function promotionsAt(now: number) {
  const at = (hours: number): string => new Date(now + hours * HOUR).toISOString();
  const offer = (id: string, change: Partial<Offer> = {}): Offer => ({
    id,
    kind: 'flash',
    title: '限时秒杀',
    skuId: 'sku_w1',
    spuId: 'spu_w1',
    spuKind: 'goods',
    spuTitle: '无骨雨刷 前风挡 适用于卡罗拉（一对装）',
    spec: '26"+16"',
    picture: '/media/wiper-bosch-600-400.svg',
    priceFen: 3900,
    normalPriceFen: 7900,
    from: at(-1),
    until: at(2),
    perMember: 2,
    quota: 100,
    left: 37,
    size: null,
    hours: null,
    ...change,
  });
  const wash: Partial<Offer> = {
    skuId: 'sku_wash',
    spuId: 'spu_wash',
    spuKind: 'service',
    spuTitle: '精致洗车 含内饰吸尘与轮毂清洁',
    spec: '五座轿车',
    picture: '/media/svc-beauty-coat.svg',
    priceFen: 1990,
    normalPriceFen: 4900,
  };
  const oil: Partial<Offer> = {
    skuId: 'sku_oil',
    spuId: 'spu_oil',
    spuTitle: '全合成机油 0W-20 SP 级 4L 装，国六发动机适用',
    spec: '4L',
    picture: '/media/oil-0w20-amber.svg',
    priceFen: 18_900,
    normalPriceFen: 29_900,
  };
  const later = { from: at(3), until: at(5), left: 100 };
  const flash = [
    offer('off_1'),
    offer('off_2', { ...wash, left: 0, quota: 50, perMember: 1 }),
    offer('off_3', { ...oil, left: 2, quota: 10_000 }),
    offer('off_4', { ...oil, ...later }),
    offer('off_5', { ...wash, ...later, from: at(22), until: at(24) }),
  ];
  const groupOffer = offer('off_g1', {
    ...oil,
    kind: 'group',
    priceFen: 16_900,
    quota: null,
    left: null,
    size: 3,
    hours: 24,
    until: at(70),
    perMember: 1,
  });
  const group: Group = {
    id: 'grp_1',
    offerId: 'off_g1',
    state: 'open',
    size: 3,
    taken: 2,
    paid: 1,
    until: at(5.51),
    members: ['林**'],
  };
  const groupOffers = [
    groupOffer,
    offer('off_g2', { ...wash, kind: 'group', quota: null, left: null, size: 10, hours: 48 }),
  ];
  const open = [
    group,
    { ...group, id: 'grp_2', size: 10, taken: 4, paid: 4, members: ['*先生', '陈*', '周**', '王*'] },
  ];
  const coupon = (id: string, change: Partial<Coupon> = {}): Coupon => ({
    id,
    templateId: 'tpl_1',
    title: '保养立减券',
    value: '¥50',
    threshold: '满 299 元可用',
    scope: '仅限保养类项目',
    stacking: 'together',
    state: 'available',
    validFrom: at(-48),
    validUntil: at(40),
    orderId: null,
    ...change,
  });
  return { flash, groupOffer, group, groupOffers, open, coupon, offer };
}

type Template = Output<'promotion.centre'>['items'][number];

export function templatesAt(now: number): Template[] {
  const base: Template = {
    id: 'tpl_1',
    title: '保养立减券',
    value: '¥50',
    threshold: '满 299 元可用',
    scope: '仅限保养类项目',
    stacking: 'together',
    claimUntil: new Date(now + 72 * HOUR).toISOString(),
    validText: '领取后 30 天有效',
    total: 2000,
    claimed: 1268,
    mine: 0,
    mineState: null,
    perMember: 1,
    closed: null,
    level: null,
  };
  return [
    base,
    {
      ...base,
      id: 'tpl_2',
      title: '首单 8.5 折，新朋友见面礼',
      value: '8.5 折',
      threshold: '无门槛，最多减 100 元',
      scope: '仅限首单',
      claimUntil: new Date(now + 5 * HOUR).toISOString(),
    },
    {
      ...base,
      id: 'tpl_3',
      title: '精洗一次',
      value: '免费',
      threshold: '无门槛',
      scope: '仅限洗车类项目',
      mine: 1,
      mineState: 'available',
      closed: 'limit',
    },
    { ...base, id: 'tpl_6', title: '空调清洗券', mine: 1, mineState: 'used', closed: 'limit' },
    {
      ...base,
      id: 'tpl_4',
      title: '大额满减',
      value: '¥1,000',
      threshold: '满 10,000 元可用',
      claimed: 2000,
      closed: 'gone',
    },
    {
      ...base,
      id: 'tpl_5',
      title: '会员轮胎券',
      value: '¥200',
      scope: '仅限轮胎类商品 · 银卡及以上会员',
      closed: 'level',
      level: 'silver',
    },
  ];
}

/** Every answer the screens about money ask for, at `now`. */
export function moneyAnswers(now: number): { [K in OperationId]?: Output<K> } {
  const { flash, groupOffer, group, groupOffers, open, coupon } = promotionsAt(now);
  const said = new Date(now).toISOString();
  return {
    ...answers,
    'order.quote': quote,
    'order.create': { ...order, state: 'unpaid', paidAt: null },
    'order.detail': order,
    'payment.confirm': order,
    'promotion.centre': { now: said, items: templatesAt(now) },
    'promotion.claim': coupon('cpn_9'),
    'promotion.coupons': {
      now: said,
      items: [coupon('cpn_1'), coupon('cpn_2', { title: '全场满减', value: '¥20', scope: '全场通用' })],
      next: null,
    },
    'promotion.flash': { now: said, items: flash },
    'promotion.groups': { now: said, items: groupOffers },
    'promotion.offer': { now: said, offer: groupOffer, open },
    'promotion.seat': { orderId: null },
    'promotion.group': { now: said, offer: groupOffer, group },
  };
}

/** The quote of goods alone, picked up or sent. */
export function goodsQuote(fulfilment: 'pickup' | 'ship') {
  return {
    ...quote,
    fulfilment,
    lines: quote.lines.slice(1),
    parts: [{ fulfilment, lines: [0], payableFen: 13_800 }],
  };
}
