import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Order } from '@shared/contracts/order';
import type { Browser, Page } from 'playwright-core';
import { type Client, until } from '../fixtures/client';
import { keepingPictures, newContext, openBrowser, stackUrl } from './support/browser';
import { flawsOf } from './support/measure';
import { Phone } from './support/phone';
import { takePicture } from './support/pictures';
import { buysMixed } from './support/purchase';
import { watchFailures } from './support/watch';

jest.setTimeout(10 * 60_000);

let browser: Browser;
let ownerPage: Page;
let owner: Phone;
let deskPage: Page;
let desk: Phone;
let ownerFailures: string[];
let deskFailures: string[];
let api: Client;
let parcel: Order;

const look = async (page: Page, name: string) => {
  await takePicture(page, name);
  expect(await flawsOf(page)).toEqual([]);
};
const step = (name: string, run: () => Promise<void>) => test(name, () => keepingPictures(browser, name, run));
const open = async (page: Page, where: string) => page.goto(`${stackUrl()}/app/?${where}`);

beforeAll(async () => {
  browser = await openBrowser();
  ownerPage = await (await newContext(browser)).newPage();
  deskPage = await (await newContext(browser)).newPage();
  ownerFailures = watchFailures(ownerPage);
  deskFailures = watchFailures(deskPage);
  owner = new Phone(ownerPage);
  desk = new Phone(deskPage);
  const bought = await buysMixed('shopper1', '沪D20268');
  api = bought.client;
  parcel = bought.parcel;
  await open(ownerPage, `phone=shopper1#/packages/order/detail/index?orderId=${parcel.id}`);
});
afterAll(() => browser?.close());

step(
  'a parcel that waits: what was paid with it, what each line cost, and a part of it given back at once',
  async () => {
    await owner.sees('待发货', '等待仓库发货', '同一笔支付的其他订单', '到店服务');
    await look(ownerPage, 'order-to-ship');
    await owner.taps('每件明细');
    await owner.sees('每件实付明细');
    await takePicture(ownerPage, 'order-line-parts');

    await owner.opens(`/packages/aftersale/request/index?orderId=${parcel.id}`);
    await owner.sees('选择要退的商品', '提交申请');
    await owner.taps(/玻璃水/);
    await owner.sees('原路退回，通常 1–3 个工作日到账', /无需等待门店同意/);
    await owner.taps('不想要了');
    await look(ownerPage, 'refund-request');
    await owner.taps('提交申请');
    await owner.sees('退款进度', '已退款', '退款完成');
    await look(ownerPage, 'refund-done');
  },
);

step('headquarters proves who it is, sends the parcel, and sees money and points', async () => {
  await open(deskPage, 'phone=hq#/packages/staff/home/index');
  await desk.taps('微信手机号一键验证');
  await desk.agrees('允许');
  await desk.sees('总部资金台', '资金核对', /单待发/);
  await look(deskPage, 'hq-home');
  await desk.taps('待发货');
  await desk.sees('复制地址');
  await look(deskPage, 'hq-ship');
  await desk.taps('发货', -1);
  await desk.sees('填写物流');
  await desk.types('SF1402938475610', 1);
  await takePicture(deskPage, 'hq-ship-sheet');
  await desk.taps('确认发货');
  await until(
    async () => ((await api.get('order.detail', { orderId: parcel.id })).shipping ? true : undefined),
    'shipping',
  );

  await desk.opens('/packages/hq/grants/index');
  await desk.sees('新的发放');
  await desk.types('周年庆赠送', 0);
  const { id } = await api.get('member.me', {});
  await desk.types(`${id},20`, 1);
  await desk.sees('1 人，共 20 积分');
  await desk.taps('发放积分', -1);
  await desk.agrees('发放积分');
  await desk.sees('周年庆赠送', '已完成', '1 / 1');
  await look(deskPage, 'hq-grants');
});

step('the parcel comes, one of it is broken: the warehouse is asked, agrees and takes it back', async () => {
  await owner.opens(`/packages/order/detail/index?orderId=${parcel.id}`);
  await owner.sees('待收货', 'SF1402938475610', '确认收货');
  await look(ownerPage, 'order-to-receive');
  await owner.taps('申请退款', -1);
  await owner.sees('选择要退的商品');
  // The only line that is left is chosen already.
  await owner.sees(/雨刷/);
  await owner.taps('商品质量问题');
  await owner.sees(/需门店同意后退款/);
  await owner.taps('提交申请');
  await owner.sees('退款进度', '待门店同意', '撤销申请');
  await look(ownerPage, 'refund-waiting');

  await desk.opens('/packages/staff/aftersale/index');
  await desk.sees(/笔待处理/, /商品质量问题/);
  await look(deskPage, 'staff-refunds');
  await desk.taps(/商品质量问题/);
  await desk.sees('车主说明', '同意退款');
  await look(deskPage, 'staff-refund');
  await desk.taps('同意退款');
  await desk.sees('退回入库');
  await takePicture(deskPage, 'staff-refund-approve');
  await desk.taps('确认同意');
  await owner.sees('已退款', '退款完成');
});

step('pieces go from the main warehouse to a store: both figures before, and after', async () => {
  // Prepare
  await desk.opens('/packages/hq/transfer/index');
  await desk.sees('总仓 → 门店', '先选门店，再选要调拨的商品');
  await desk.taps('选择门店', -1);
  await desk.taps('选这家');
  await desk.sees('总仓现有商品', '可售');
  await look(deskPage, 'hq-transfer');

  // Act
  await desk.types('玻璃水');
  await desk.taps(/玻璃水/);
  await desk.sees('调拨数量', '调拨后', /^可调 /);
  await desk.types('6', 1);
  await desk.types('周末备货', 2);
  await desk.sees('确认调拨 6 件');
  await takePicture(deskPage, 'hq-transfer-sheet');
  await desk.taps('确认调拨 6 件');

  // Assess
  await desk.sees('已发出 6 件', '再调一笔');
  await takePicture(deskPage, 'hq-transfer-done');
  await desk.opens('/packages/hq/transfers/index');
  await desk.sees('在途', '撤回');
  await look(deskPage, 'hq-transfers');
});

step('a suspicious account is frozen, its owner sees so, and it is freed again', async () => {
  // Prepare
  const { id } = await api.get('member.me', {});
  await desk.opens('/packages/hq/members/index');
  await desk.sees('查一位会员的积分账户');
  await desk.types(id);
  await desk.taps('查询');
  await desk.sees('可用积分', '正常');

  // Act
  await desk.taps('冻结账户');
  await desk.types('短时间内多次异常核销', 1);
  await takePicture(deskPage, 'hq-freeze');
  await desk.taps('确认冻结');
  await desk.seesNoMore('确认冻结');
  await desk.sees('已冻结', '冻结原因：短时间内多次异常核销', '冻结记录');
  await look(deskPage, 'hq-member');
  await owner.opens('/packages/wallet/home/index');
  await owner.sees('已冻结', /积分暂不能使用/);
  await takePicture(ownerPage, 'wallet-frozen');
  await desk.taps('解除冻结');
  await desk.types('已电话核实本人使用', 1);
  await desk.taps('确认解除');

  // Assess
  await desk.sees('正常', '冻结账户', '已电话核实本人使用');
  expect((await api.get('wallet.summary', {})).frozen).toBe(false);
});

step('the wallet tells what was given and given back; the lists tell of every refund', async () => {
  await owner.opens('/packages/wallet/home/index');
  await owner.sees('积分余额（元）', '周年庆赠送');
  await look(ownerPage, 'wallet-statement');
  await owner.opens('/packages/aftersale/list/index');
  await owner.sees('退款/售后', '已退款');
  await look(ownerPage, 'refunds');
  for (const [name, said] of [
    ['bills', '对账'],
    ['netting', '门店结算'],
    ['liability', '积分负债'],
    ['refunds', '异常退款'],
    ['shares', '异常分账'],
  ] as const) {
    await desk.opens(`/packages/hq/${name}/index`);
    await desk.sees(said);
    await look(deskPage, `hq-${name}`);
  }
  expect([...ownerFailures, ...deskFailures]).toEqual([]);
});
