/** Canned answers about money, typed by the contracts: orders of a trade, refunds, the wallet and headquarters' desk. */
import type { Refund } from '@shared/contracts/aftersale';
import type { Output } from '@shared/contracts/contracts';
import type { Member } from '@shared/contracts/member';
import type { Order, OrderLine } from '@shared/contracts/order';
import type { GrantBatch, StatementEntry } from '@shared/contracts/wallet';
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
  gift: false,
  offerId: null,
  refundedQty: 0,
  fit: 'fits',
};

const history: Order['history'] = [
  { at: '2026-11-22T02:00:00.000Z', state: 'unpaid', label: '待支付', by: '车主' },
  { at: '2026-11-22T02:01:00.000Z', state: 'booked', label: '已预约', by: '微信支付' },
];

export const order: Order = {
  id: 'ord_1',
  tradeId: 'ord_1',
  tradeOrders: ['ord_1'],
  tradePayableFen: 36100,
  state: 'booked',
  fulfilment: 'service',
  storeId: 'sto_1',
  storeName: staff.storeName,
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
  shipping: {
    carrier: '顺丰速运',
    carrierCode: 'SF',
    trackingNo: 'SF1402938475610',
    shippedAt: '2026-11-23T01:20:00.000Z',
  },
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

const [wipers] = shipped.lines as [OrderLine, OrderLine];
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

export const days: Output<'payment.reconciliations'>['items'] = [
  {
    day: '2026-11-23',
    state: 'done',
    at: '2026-11-24T02:40:00.000Z',
    payments: 1286,
    paidFen: 48_216_530,
    refunds: 23,
    refundedFen: 861_240,
    feesFen: 289_299,
    differences: 3,
    open: 2,
    error: null,
  },
  {
    day: '2026-11-22',
    state: 'done',
    at: '2026-11-23T02:40:00.000Z',
    payments: 902,
    paidFen: 31_908_600,
    refunds: 9,
    refundedFen: 128_900,
    feesFen: 191_452,
    differences: 0,
    open: 0,
    error: null,
  },
  {
    day: '2026-11-21',
    state: 'failed',
    at: '2026-11-22T02:40:00.000Z',
    payments: 0,
    paidFen: 0,
    refunds: 0,
    refundedFen: 0,
    feesFen: 0,
    differences: 0,
    open: 0,
    error: '微信账单下载超时，将在 1 小时后自动重试',
  },
  {
    day: '2026-11-20',
    state: 'done',
    at: '2026-11-21T02:40:00.000Z',
    payments: 11,
    paidFen: 420_000,
    refunds: 1,
    refundedFen: 3600,
    feesFen: 2520,
    differences: 1,
    open: 0,
    error: null,
  },
];

export const differences: Output<'payment.differences'>['items'] = [
  {
    id: 'payment#ord_1',
    day: '2026-11-23',
    kind: 'missing_here',
    what: 'payment',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4G',
    outRefundNo: null,
    hereFen: null,
    thereFen: 36_100,
    note: '微信已收款，系统中订单未支付',
    resolution: { by: '系统', at: '2026-11-24T02:41:00.000Z', text: '已补记收款，订单已更新为已支付' },
  },
  {
    id: 'refund#rfd_1',
    day: '2026-11-23',
    kind: 'amount',
    what: 'refund',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    outRefundNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H-1',
    hereFen: 16_622,
    thereFen: 16_620,
    note: '退款金额相差 0.02 元',
    resolution: null,
  },
  {
    id: 'flow#20261123-88',
    day: '2026-11-23',
    kind: 'fund_flow',
    what: 'flow',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4J',
    outRefundNo: null,
    hereFen: 0,
    thereFen: -217,
    note: '资金流水中手续费与费率不符',
    resolution: null,
  },
];

export const abnormal: Output<'payment.abnormal'>['items'] = [
  {
    outRefundNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H-1',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    orderId: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    amountFen: 16_622,
    status: 'ABNORMAL',
    tries: 3,
    at: '2026-11-24T05:20:00.000Z',
  },
];

export const failedEffects: Output<'payment.failedEffects'>['items'] = [
  {
    effectId: 'upload.ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    kind: 'upload_shipping',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    outRefundNo: null,
    orderId: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    amountFen: 29_900,
    status: '10060001',
    at: '2026-11-24T05:20:00.000Z',
  },
  {
    effectId: 'take-back.rfd_01JD8X4T7M3QZ9AB2C5D8E1F4J',
    kind: 'take_back',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4K',
    outRefundNo: 'rfd_01JD8X4T7M3QZ9AB2C5D8E1F4J',
    orderId: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4K',
    amountFen: 4500,
    status: 'NO_ANSWER',
    at: '2026-11-24T06:20:00.000Z',
  },
];

export const failedShares: Output<'payment.failedShares'>['items'] = [
  {
    shareNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H-share',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    kind: 'share',
    orderId: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4H',
    outRefundNo: null,
    mchid: '1900000201',
    name: '上海车坞徐汇汽车服务有限公司',
    amountFen: 1110,
    status: 'NO_AUTH',
    attempts: 5,
    retryable: true,
    at: '2026-11-24T05:20:00.000Z',
  },
  {
    shareNo: 'rfd_01JD8X4T7M3QZ9AB2C5D8E1F4J-return',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4K',
    kind: 'return',
    orderId: null,
    outRefundNo: 'rfd_01JD8X4T7M3QZ9AB2C5D8E1F4J',
    mchid: '1900000201',
    name: '上海车坞徐汇汽车服务有限公司',
    amountFen: 555,
    status: 'SETTLED_BY_HAND',
    attempts: 1,
    retryable: false,
    at: '2026-11-23T05:20:00.000Z',
  },
  {
    shareNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4L-unfreeze',
    outTradeNo: 'ord_01JD8X4T7M3QZ9AB2C5D8E1F4L',
    kind: 'unfreeze',
    orderId: null,
    outRefundNo: null,
    mchid: '1900000202',
    name: '杭州车坞滨江汽车服务有限公司',
    amountFen: null,
    status: 'RULE_LIMIT',
    attempts: 5,
    retryable: true,
    at: '2026-11-22T05:20:00.000Z',
  },
];

export const batches: GrantBatch[] = [
  {
    id: 'gbt_1',
    label: '双十一感恩积分',
    state: 'running',
    total: 480,
    done: 312,
    failed: [],
    amountFen: 4_800_000,
    by: '沈会计',
    createdAt: '2026-11-24T06:00:00.000Z',
  },
  {
    id: 'gbt_2',
    label: '周年庆赠送',
    state: 'done',
    total: 120,
    done: 120,
    failed: [{ row: 17, why: '会员已注销' }],
    amountFen: 240_000,
    by: '沈会计',
    createdAt: '2026-10-28T06:00:00.000Z',
  },
];

const store2 = '车坞 虹桥枢纽旗舰店（吴中路）';
export const netting: Output<'wallet.netting'> = {
  month: '2026-10',
  rows: [
    { storeId: null, storeName: '车坞总部', issuedFen: 1_280_000, redeemedFen: 134_800, netFen: -1_145_200 },
    { storeId: 'sto_1', storeName: staff.storeName, issuedFen: 318_650, redeemedFen: 902_400, netFen: 583_750 },
    { storeId: 'sto_2', storeName: store2, issuedFen: 96_200, redeemedFen: 657_650, netFen: 561_450 },
  ],
  checkFen: 0,
  csv: '\uFEFF月份,门店\r\n',
};

export const liability: Output<'wallet.liability'> = {
  totalFen: 12_865_030,
  rows: [
    { storeId: null, storeName: '车坞总部', totalFen: 6_400_000, ages: [4_800_000, 1_200_000, 400_000, 0] },
    {
      storeId: 'sto_1',
      storeName: staff.storeName,
      totalFen: 4_120_030,
      ages: [1_900_030, 1_300_000, 900_000, 20_000],
    },
    { storeId: 'sto_2', storeName: store2, totalFen: 2_345_000, ages: [0, 345_000, 2_000_000, 0] },
  ],
};
