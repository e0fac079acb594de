import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import type { Output } from '@shared/contracts/contracts';
import type { StaffOrder } from '@shared/contracts/redemption';
import { dayOf } from '@shared/kernel/time';
import { answers, car } from './canned';
import { approval, entries, line, member, order, preview, refund, shipped, staff, summary } from './canned-money';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
let host: Host | undefined;

afterEach(() => {
  host?.close();
  host = undefined;
});

const staffOrder: StaffOrder = {
  orderId: order.id,
  state: 'arrived',
  storeName: order.storeName,
  lines: [line],
  ownerMasked: '林**',
  car: { name: car.name, plateMasked: '沪A***2N', newEnergyPlate: false, mileageKm: 33000 },
  booking: { day: '2026-11-23', start: '14:30', minutes: 60 },
  history: order.history,
  next: 'start',
  openRefund: null,
  deadline: null,
  mayGiveBack: true,
};
const more: { [K in OperationId]?: Output<K> } = {
  ...answers,
  'member.me': member,
  'order.detail': order,
  'order.list': { items: [order, { ...order, id: 'ord_2', state: 'unpaid', paidAt: null }], next: null },
  'aftersale.list': { items: [], next: null },
  'aftersale.preview': preview,
  'aftersale.detail': refund,
  'aftersale.request': refund,
  'aftersale.pending': { items: [{ ...refund, orderId: 'ord_1', ownerMasked: '林**' }], next: null },
  'aftersale.decide': refund,
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
    day: dayOf(Date.now()),
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
  started.open(route, { orderId: 'ord_1', refundId: 'rfd_1' });
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

test('a shipped order shows parcel, address with a masked phone, coupons and the orders paid with it', async () => {
  const page = await opened('packages/order/detail/index', { ...more, 'order.detail': shipped });
  for (const seen of [
    '待收货',
    'SF1402938475610',
    '138****0001',
    '满 299 减 30 全场通用券',
    '同一笔支付的其他订单',
    '确认收货',
  ])
    expect(page.text()).toContain(seen);
  expect(page.text()).not.toContain('13800000001');
});

test('a refund is asked for in lines, shows exactly what goes back, and opens its progress', async () => {
  const page = await opened('packages/aftersale/request/index', { ...more, 'order.detail': shipped });
  expect(page.asked).not.toContain('aftersale.preview');
  page.tap('博世无骨雨刷');
  await page.settle();
  for (const seen of ['¥166.22', '8.45 积分', '−3.32 积分', '需门店同意']) expect(page.text()).toContain(seen);
  page.tap('商品质量问题');
  await page.settle();
  page.tap('提交申请');
  await page.settle();
  expect(page.asked).toContain('aftersale.request');
  expect(page.moves).toEqual(['redirectTo /packages/aftersale/progress/index?refundId=rfd_1']);
});

test('a refund without a reason is not sent', async () => {
  const ready = { ...order, state: 'to_pick_up', booking: null } as const;
  const page = await opened('packages/aftersale/request/index', { ...more, 'order.detail': ready });
  page.tap('提交申请');
  await page.settle();
  expect(page.asked).not.toContain('aftersale.request');
});

test('the progress of a refund says where it stands and what comes', async () => {
  const page = await opened('packages/aftersale/progress/index');
  for (const seen of ['待门店同意', '撤销申请', '退款到账', '¥166.22']) expect(page.text()).toContain(seen);
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

test('only staff who may give an order back are offered it', async () => {
  const may = await opened('packages/staff/order/index', { ...more, 'member.me': { ...member, staff } });
  expect(may.text()).toContain('无法服务，全额退还车主');
  may.close();
  const technician = { ...staff, role: 'technician' as const, roles: ['technician' as const] };
  const mayNot = await opened('packages/staff/order/index', { ...more, 'member.me': { ...member, staff: technician } });
  expect(mayNot.text()).toContain('开始施工');
  expect(mayNot.text()).not.toContain('无法服务，全额退还车主');
});

test('a manager is led to what waits for a second person, a technician is not', async () => {
  const waiting = { ...more, 'approval.list': { items: [approval], next: null } };
  const page = await opened('packages/staff/home/index', { ...waiting, 'member.me': { ...member, staff } });
  page.tap('待复核');
  await page.settle();
  expect(page.moves).toEqual(['navigateTo /packages/hq/approvals/index']);
  page.close();
  const technician = { ...staff, role: 'technician' as const, roles: ['technician' as const] };
  const other = await opened('packages/staff/home/index', {
    ...waiting,
    'member.me': { ...member, staff: technician },
  });
  expect(other.text()).not.toContain('待复核');
  expect(other.asked).not.toContain('approval.list');
});

test('staff see how many refunds wait, and decide on one only with an answer when they refuse', async () => {
  const home = await opened('packages/staff/home/index', { ...more, 'member.me': { ...member, staff } });
  home.tap('售后处理');
  await home.settle();
  expect(home.moves).toEqual(['navigateTo /packages/staff/aftersale/index']);
  home.close();
  const page = await opened('packages/staff/refund/index');
  for (const seen of ['林** 申请退款', '¥166.22', '商品质量问题']) expect(page.text()).toContain(seen);
  page.tap('拒绝');
  await page.settle();
  page.tap('确认拒绝');
  await page.settle();
  expect(page.asked).not.toContain('aftersale.decide');
  page.tap('已超过可退款期限');
  await page.settle();
  page.tap('确认拒绝');
  await page.settle();
  expect(page.asked).toContain('aftersale.decide');
});

test('a wallet in debt and frozen says so, and what expires', async () => {
  const page = await opened('packages/wallet/home/index', {
    ...more,
    'wallet.summary': { ...summary, balanceFen: -1830, debtFen: 1830, frozen: true },
    'wallet.statement': { items: entries, next: null },
  });
  for (const seen of [
    '欠 18.3',
    '由后续返积分抵扣',
    '已冻结',
    '126 积分将于 12月18日 到期',
    '到期 · 车坞 浦东张杨路店',
  ])
    expect(page.text()).toContain(seen);
});

test('the wallet groups by month and names the store', async () => {
  const page = await opened('packages/wallet/home/index');
  for (const seen of ['2026年11月', '发放 · 车坞 浦东张杨路店', '余额 126']) expect(page.text()).toContain(seen);
});

test('the garage shows the car and how far the next maintenance is', async () => {
  const page = await opened('packages/vehicle/garage/index');
  for (const seen of ['丰田 卡罗拉', '2,520', '距下次保养', '205/55R16']) expect(page.text()).toContain(seen);
});
