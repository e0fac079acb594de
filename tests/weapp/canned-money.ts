/** Canned answers about money, typed by the contracts: orders of a trade, refunds, the wallet and headquarters' desk. */
import type { Refund } from '@shared/contracts/aftersale';
import type { Output } from '@shared/contracts/contracts';
import type { Member } from '@shared/contracts/member';
import type { Order, OrderLine } from '@shared/contracts/order';
import type { StatementEntry } from '@shared/contracts/wallet';
import { car } from './canned';

export const staff = {
  storeId: 'sto_1',
  storeName: '车坞 浦东张杨路店',
  role: 'technician',
  name: '周师傅',
} as const;
export const accountant = { storeId: 'sto_hq', storeName: '车坞总部', role: 'finance', name: '沈会计' } as const;

export const member: Member = {
  id: 'mem_1',
  nickname: '车主 0001',
  phoneMasked: '138****0001',
  staff: null,
  level: 'ordinary',
  birthday: null,
  createdAt: '2026-01-01T00:00:00.000Z',
};

export const line: OrderLine = {
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
  picture: '/media/kit-minor-0w20-silver.svg',
  qty: 1,
  listPriceFen: 45900,
  priceFen: 39900,
  amountFen: 39900,
  couponFen: 0,
  pointsFen: 3800,
  freightFen: 0,
  cashFen: 36100,
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
};

const history: Order['history'] = [
  { at: '2026-11-22T02:00:00.000Z', state: 'unpaid', label: '待支付', by: '车主' },
  { at: '2026-11-22T02:01:00.000Z', state: 'booked', label: '已预约', by: '微信支付' },
];
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
  tradePayableFen: 36100,
  state: 'booked',
  fulfilment: 'service',
  storeId: 'sto_1',
  storeName: staff.storeName,
  tradePayableFen: 36_100,
  state: 'booked',
  fulfilment: 'service',
  storeId: 'sto_1',
  storeName: '车坞 浦东张杨路店',
  storeAddress: '张杨路 188 号',
  storePhone: '021-60000001',
  lat: 31.2,
  lng: 121.5,
  lines: [line],
  totalFen: 39900,
  couponFen: 0,
  pointsFen: 3800,
  freightFen: 0,
  payableFen: 36100,
  lines: [line()],
  totalFen: 39_900,
  couponFen: 0,
  pointsFen: 3800,
  freightFen: 0,
  payableFen: 36_100,
  earnFen: 722,
  coupons: [],
  refundedFen: { cashFen: 0, pointsFen: 0, couponFen: 0, clawbackFen: 0 },
  groupId: null,
  address: null,
  shipping: null,
  car: {
    carId: car.id,
    modelId: car.modelId,
    name: car.name,
    plate: car.plate,
    newEnergyPlate: false,
    mileageKm: 32480,
  },
  booking: { bookingId: 'bk_1', day: '2026-11-23', start: '14:30', startsAt: '2026-11-23T06:30:00.000Z', minutes: 60 },
  history,
  car: null,
  booking: { bookingId: 'bk_1', day: '2026-11-23', start: '14:30', startsAt: '2026-11-23T06:30:00.000Z', minutes: 60 },
  history: [],
  createdAt: '2026-11-22T02:00:00.000Z',
  payBefore: '2026-11-22T02:30:00.000Z',
  paidAt: '2026-11-22T02:01:00.000Z',
  completedAt: null,
};

/** Three orders paid together: this one comes by carrier, with two coupons, points and freight. */
export const shipped: Order = {
  ...order,
  id: 'ord_2',
  tradeId: 'ord_1',
  tradeOrders: ['ord_1', 'ord_2', 'ord_3'],
  tradePayableFen: 66580,
  state: 'to_receive',
  fulfilment: 'ship',
  lines: [
    {
      ...line,
      skuId: 'sku_w1',
      spuId: 'spu_w1',
      kind: 'goods',
      title: '博世无骨雨刷 前挡对装 卡罗拉 雷凌 凯美瑞 通用三段式静音胶条',
      spec: '26 + 16 英寸',
      picture: '/media/wiper-bosch-600-400.svg',
      qty: 3,
      listPriceFen: 12900,
      priceFen: 9900,
      amountFen: 29700,
      couponFen: 4400,
      pointsFen: 1267,
      freightFen: 900,
      cashFen: 24933,
    },
    {
      ...line,
      skuId: 'sku_g1',
      spuId: 'spu_g1',
      kind: 'goods',
      title: '玻璃水 -25℃ 1.8L',
      spec: '一瓶',
      picture: '/media/bottle-washer-30.svg',
      listPriceFen: 1900,
      priceFen: 1900,
      amountFen: 1900,
      couponFen: 281,
      pointsFen: 81,
      freightFen: 100,
      cashFen: 1638,
    },
  ],
  totalFen: 31600,
  couponFen: 4681,
  pointsFen: 1348,
  freightFen: 1000,
  payableFen: 26571,
  earnFen: 531,
  coupons: [
    { couponId: 'cpn_1', title: '满 299 减 30 全场通用券', offFen: 3000 },
    { couponId: 'cpn_2', title: '雨刷专享券', offFen: 1681 },
  ],
  address: {
    name: '林先生',
    phone: '13800000001',
    province: '上海市',
    city: '上海市',
    district: '浦东新区',
    detail: '张杨路 1888 弄 6 号 1203 室',
  },
  shipping: { carrier: '顺丰速运', trackingNo: 'SF1402938475610', shippedAt: '2026-11-23T01:20:00.000Z' },
  car: null,
  booking: null,
  history: [
    { at: '2026-11-22T02:00:00.000Z', state: 'unpaid', label: '待支付', by: '车主' },
    { at: '2026-11-22T02:01:00.000Z', state: 'to_ship', label: '待发货', by: '微信支付' },
    { at: '2026-11-23T01:20:00.000Z', state: 'to_receive', label: '待收货', by: '沈会计' },
  ],
};

export const preview: Output<'aftersale.preview'> = {
  cashFen: 16622,
  pointsFen: 845,
  couponFen: 2934,
  clawbackFen: 332,
  needsApproval: true,
};

const [wipers, water] = shipped.lines as [OrderLine, OrderLine];
export const refund: Refund = {
  id: 'rfd_1',
  orderId: shipped.id,
  state: 'requested',
  cashFen: preview.cashFen,
  pointsFen: preview.pointsFen,
  couponFen: preview.couponFen,
  clawbackFen: preview.clawbackFen,
  lines: [
    {
      skuId: wipers.skuId,
      title: wipers.title,
      spec: wipers.spec,
      picture: wipers.picture,
      qty: 2,
      cashFen: preview.cashFen,
      pointsFen: preview.pointsFen,
      couponFen: preview.couponFen,
      clawbackFen: preview.clawbackFen,
    },
  ],
  reason: '商品质量问题：左侧一支胶条有裂口，刮不干净，雨天影响视线',
  answer: null,
  storeName: staff.storeName,
  history: [{ at: '2026-11-24T03:10:00.000Z', state: 'requested', label: '申请退款', by: '车主' }],
  createdAt: '2026-11-24T03:10:00.000Z',
};
export const refunded: Refund = {
  ...refund,
  id: 'rfd_2',
  orderId: order.id,
  state: 'refunded',
  cashFen: 36100,
  pointsFen: 3800,
  couponFen: 0,
  clawbackFen: 0,
  lines: [{ ...line, couponFen: 0, clawbackFen: 0 }].map(
    ({ skuId, title, spec, picture, qty, cashFen, pointsFen, couponFen, clawbackFen }) => ({
      skuId,
      title,
      spec,
      picture,
      qty,
      cashFen,
      pointsFen,
      couponFen,
      clawbackFen,
    }),
  ),
  reason: '时间不合适',
  history: [
    { at: '2026-11-23T03:10:00.000Z', state: 'requested', label: '申请退款', by: '车主' },
    { at: '2026-11-23T03:10:00.000Z', state: 'approved', label: '退款中', by: '系统' },
    { at: '2026-11-23T03:12:40.000Z', state: 'refunded', label: '已退款', by: '微信支付' },
  ],
  createdAt: '2026-11-23T03:10:00.000Z',
};
export const waterTitle = water.title;

export const summary: Output<'wallet.summary'> = {
  balanceFen: 128650,
  heldFen: 3800,
  earnedFen: 200000,
  spentFen: 67550,
  debtFen: 0,
  frozen: false,
  expiring: { fen: 12600, on: '2026-12-18' },
};

const entry = (id: string, at: string, more: Partial<StatementEntry>): StatementEntry => ({
  id: `ent_${id}`,
  at,
  kind: 'earn',
  label: '消费得积分',
  amountFen: 722,
  balanceAfterFen: 128650,
  orderId: null,
  issuingStore: null,
  redeemingStore: null,
  ...more,
});

/** Every kind of entry, newest first. */
export const entries: StatementEntry[] = [
  entry('9', '2026-11-24T02:30:00.000Z', {
    kind: 'earn_clawback',
    label: '退款扣回返积分',
    amountFen: -332,
    issuingStore: staff.storeName,
    orderId: 'ord_2',
  }),
  entry('8', '2026-11-24T02:30:00.000Z', {
    kind: 'refund_return',
    label: '退款退回积分',
    amountFen: 845,
    balanceAfterFen: 128982,
    redeemingStore: '车坞总部',
    orderId: 'ord_2',
  }),
  entry('7', '2026-11-22T02:01:00.000Z', {
    kind: 'spend',
    label: '订单抵扣',
    amountFen: 0,
    balanceAfterFen: 128137,
    redeemingStore: '车坞 虹桥枢纽旗舰店（吴中路）',
    orderId: 'ord_1',
  }),
  entry('6', '2026-11-22T02:00:00.000Z', {
    kind: 'hold',
    label: '下单抵扣',
    amountFen: -3800,
    balanceAfterFen: 128137,
    redeemingStore: '车坞 虹桥枢纽旗舰店（吴中路）',
    orderId: 'ord_1',
  }),
  entry('5', '2026-11-20T02:00:00.000Z', { issuingStore: staff.storeName, balanceAfterFen: 131937, orderId: 'ord_1' }),
  entry('4', '2026-10-31T16:00:00.000Z', {
    kind: 'expire',
    label: '积分到期',
    amountFen: -1200,
    balanceAfterFen: 131215,
    issuingStore: staff.storeName,
  }),
  entry('3', '2026-10-28T05:00:00.000Z', {
    kind: 'grant',
    label: '双十一感恩积分',
    amountFen: 10000,
    balanceAfterFen: 132415,
  }),
  entry('2', '2026-10-20T05:00:00.000Z', {
    kind: 'release',
    label: '订单取消退回',
    amountFen: 5000,
    balanceAfterFen: 122415,
    redeemingStore: staff.storeName,
    orderId: 'ord_3',
  }),
  entry('1', '2026-10-12T05:00:00.000Z', {
    kind: 'adjust',
    label: '客服调整',
    amountFen: -250,
    balanceAfterFen: 117415,
  }),
];
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
    perMember: 1,
    closed: null,
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
      closed: 'limit',
    },
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
    'promotion.group': { now: said, offer: groupOffer, group },
  };
}
