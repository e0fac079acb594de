import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import type { Output } from '@shared/contracts/contracts';
import type { Order } from '@shared/contracts/order';
import type { StaffOrder } from '@shared/contracts/redemption';
import { answers, car } from './canned';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
let host: Host | undefined;

afterEach(() => {
  host?.close();
  host = undefined;
});

const staff = { storeId: 'sto_1', storeName: '车坞 浦东张杨路店', role: 'technician', name: '周师傅' } as const;
const member = {
  id: 'mem_1',
  nickname: '车主 0001',
  phoneMasked: '138****0001',
  staff: null,
  createdAt: '2026-01-01T00:00:00Z',
};
const history = [
  { at: '2026-11-22T02:00:00.000Z', state: 'unpaid', label: '待支付', by: '车主' },
  { at: '2026-11-22T02:01:00.000Z', state: 'booked', label: '已预约', by: '微信支付' },
] as const;
const line = {
  skuId: 'sku_p1',
  spuId: 'spu_p1',
  kind: 'package',
  title: '小保养套餐 0W-20 全合成',
  spec: '4L',
  picture: '',
  qty: 1,
  listPriceFen: 45900,
  priceFen: 39900,
  amountFen: 39900,
  pointsFen: 3800,
  cashFen: 36100,
  fit: 'fits',
} as const;
const order: Order = {
  id: 'ord_1',
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
  pointsFen: 3800,
  payableFen: 36100,
  earnFen: 722,
  car: {
    carId: car.id,
    modelId: car.modelId,
    name: car.name,
    plate: car.plate,
    newEnergyPlate: false,
    mileageKm: 32480,
  },
  booking: { bookingId: 'bk_1', day: '2026-11-23', start: '14:30', startsAt: '2026-11-23T06:30:00.000Z', minutes: 60 },
  history: [...history],
  createdAt: history[0].at,
  payBefore: '2026-11-22T02:30:00.000Z',
  paidAt: history[1].at,
  completedAt: null,
};
const staffOrder: StaffOrder = {
  orderId: order.id,
  state: 'arrived',
  storeName: order.storeName,
  lines: [line],
  ownerMasked: '林**',
  car: { name: car.name, plateMasked: '沪A***2N', newEnergyPlate: false, mileageKm: 33000 },
  booking: { day: '2026-11-23', start: '14:30', minutes: 60 },
  history: [...history],
  next: 'start',
};
const more: { [K in OperationId]?: Output<K> } = {
  ...answers,
  'member.me': member,
  'order.detail': order,
  'order.list': { items: [order, { ...order, id: 'ord_2', state: 'unpaid', paidAt: null }], next: null },
  'redemption.issue': { code: 'ABCDEFGHJKLMNPQRSTUV', expiresAt: '2026-11-22T02:03:00.000Z', seconds: 120 },
  'wallet.statement': {
    items: [
      {
        id: 'ent_1',
        at: '2026-11-20T02:00:00.000Z',
        kind: 'earn',
        label: '消费得积分',
        amountFen: 722,
        balanceAfterFen: 12600,
        orderId: null,
        issuingStore: staff.storeName,
        redeemingStore: null,
      },
    ],
    next: null,
  },
  'redemption.order': staffOrder,
  'booking.board': {
    day: '2026-11-22',
    bays: { lift: 2 },
    rows: [
      {
        bookingId: 'bk_1',
        orderId: 'ord_1',
        orderState: 'booked',
        start: '14:30',
        end: '15:30',
        bay: 'lift',
        title: line.title,
        carName: car.name,
        plateMasked: '沪A***2N',
        ownerMasked: '林**',
      },
    ],
  },
};

async function opened(route: string, given: Partial<Record<OperationId, unknown>> = more): Promise<Host> {
  const started = launch(DIST, given);
  host = started;
  started.open(route, { orderId: 'ord_1' });
  await started.settle();
  expect(started.errors).toEqual([]);
  return started;
}

test('a booked order shows its code in fours, its story and what was paid', async () => {
  const page = await opened('packages/order/detail/index');
  for (const seen of ['已预约', 'ABCD EFGH JKLM NPQR STUV', '支付成功，工位已预留', '¥361.00', '改约'])
    expect(page.text()).toContain(seen);
  expect(page.asked).toContain('redemption.issue');
});

test('an order being served asks for no code', async () => {
  const page = await opened('packages/order/detail/index', { ...more, 'order.detail': { ...order, state: 'serving' } });
  expect(page.text()).toContain('施工中');
  expect(page.asked).not.toContain('redemption.issue');
});

test('paying an unpaid order opens WeChat Pay through a prepay', async () => {
  const page = await opened('packages/order/detail/index', {
    ...more,
    'order.detail': { ...order, state: 'unpaid', paidAt: null },
  });
  page.tap('去支付 ¥361.00');
  await page.settle();
  expect(page.asked).toContain('payment.prepay');
});

test('the order list opens an order', async () => {
  const page = await opened('packages/order/list/index');
  page.tap('出示核销码');
  await page.settle();
  expect(page.moves).toEqual(['navigateTo /packages/order/detail/index?orderId=ord_1']);
});

test('my page counts the orders that want attention and shows points', async () => {
  const page = await opened('pages/me/index');
  for (const seen of ['车主 0001', '138****0001', '我是门店员工', '126']) expect(page.text()).toContain(seen);
});

test('somebody who is not staff is offered one tap to prove it', async () => {
  const page = await opened('packages/staff/home/index');
  expect(page.text()).toContain('微信手机号一键验证');
  expect(page.asked).not.toContain('booking.board');
});

test('staff see their store, the scan button and the board, and open a car from it', async () => {
  const page = await opened('packages/staff/home/index', { ...more, 'member.me': { ...member, staff } });
  for (const seen of ['车坞 浦东张杨路店', '技师 · 周师傅', '扫码', '举升 1', '待到店'])
    expect(page.text().replace(/\s+/g, ' ')).toContain(seen);
  page.tap('沪A***2N');
  await page.settle();
  expect(page.moves).toEqual(['navigateTo /packages/staff/order/index?orderId=ord_1']);
});

test('a work order offers exactly the next step, and no prices', async () => {
  const page = await opened('packages/staff/order/index');
  expect(page.text()).toContain('开始施工');
  expect(page.text()).not.toContain('¥');
});

test('the wallet groups by month and names the store', async () => {
  const page = await opened('packages/wallet/home/index');
  for (const seen of ['2026年11月', '发放 · 车坞 浦东张杨路店', '余额 126']) expect(page.text()).toContain(seen);
});

test('the garage shows the car and how far the next maintenance is', async () => {
  const page = await opened('packages/vehicle/garage/index');
  for (const seen of ['丰田 卡罗拉', '2,520', '距下次保养', '205/55R16']) expect(page.text()).toContain(seen);
});
