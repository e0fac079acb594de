import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Client } from '../fixtures/client';
import { keepingPictures, newContext, openBrowser, stackUrl } from './support/browser';
import { fillBoard, someoneJoins } from './support/crowd';
import { BUTTON, Phone } from './support/phone';
import { picturesWanted, takePicture } from './support/pictures';
import {
  addsCar,
  bindsPhone,
  books,
  findsEverything,
  findsPackage,
  joins,
  type Moment,
  PUDONG,
  pays,
  readsCode,
  serves,
} from './support/story';
import { watchFailures } from './support/watch';

jest.setTimeout(10 * 60_000);

let browser: Browser;
let ownerPage: Page;
let owner: Phone;
let failures: string[];
const look: Moment = (name) => takePicture(ownerPage, name);

beforeAll(async () => {
  browser = await openBrowser();
  ownerPage = await (await newContext(browser)).newPage();
  failures = watchFailures(ownerPage);
  owner = new Phone(ownerPage);
  await ownerPage.goto(`${stackUrl()}/app/?phone=owner2&at=${PUDONG.at}`);
});
afterAll(() => browser?.close());

const step = (name: string, run: () => Promise<void>) => test(name, () => keepingPictures(browser, name, run));

step(
  'a visit booked with points and WeChat Pay, served by a phone that types the code and scans it to redeem',
  async () => {
    // Prepare
    if (picturesWanted) await fillBoard('sto_sh_pudong', 7);
    // A window of its own: a page behind another one is not drawn.
    const staffPage = await (await newContext(browser)).newPage();
    const staffFailures = watchFailures(staffPage);
    const staff = new Phone(staffPage);
    await staffPage.goto(`${stackUrl()}/app/?phone=staff2#/packages/staff/home/index`);
    const lookAtStaff: Moment = (name) => takePicture(staffPage, name);
    const typesCode = async () => {
      await staff.types(await readsCode(owner));
      await lookAtStaff('staff-type-code');
      await staff.taps('查询订单');
    };

    // Act
    await bindsPhone(owner, look);
    await addsCar(owner, '沪C8E216', look);
    await findsPackage(owner, look);
    await books(owner, PUDONG, look);
    await pays(owner, PUDONG, look);
    await owner.taps('查看订单');
    await owner.sees('订单详情', '到店核销码');
    await look('order-booked');
    await joins(staff, PUDONG, lookAtStaff);
    await staff.find('今日工位').first().locator(BUTTON).locator('xpath=following-sibling::*[1]').click();
    await staff.sees('工位安排', /明天/);
    await lookAtStaff('staff-home');
    const scans = async () => {
      // A tab of its own has no camera: the code is typed in.
      await staff.taps('扫码');
      await typesCode();
    };
    await serves(staff, scans, async (name) => {
      await lookAtStaff(name);
      if (name !== 'staff-serving') return;
      await owner.sees('施工中');
      await look('order-serving');
    });
    await owner.sees('待验收', '到店核销码');
    await look('order-to-accept');
    await staff.taps('扫码核销');
    await typesCode();
    await staff.agrees('核销完成');
    await staff.sees('核销完成', '已完成');
    await lookAtStaff('staff-done');

    // Assess
    await owner.sees('已完成', /已返 .* 积分/);
    await look('order-completed');
    await findsEverything(owner, PUDONG, look);
    expect(staffFailures).toEqual([]);
  },
);

step('an order left unpaid waits with a clock, and gives everything back when it is cancelled', async () => {
  await owner.opens('/pages/home/index');
  await findsPackage(owner, async () => {});
  await owner.taps('立即预约');
  await owner.sees('预约到店', PUDONG.name);
  await owner.taps('下一步');
  await owner.taps(/^微信支付 ¥/);
  await owner.agrees('取消');
  await owner.sees('支付结果', '订单待支付');
  await look('pay-result-unpaid');
  await owner.taps('继续支付');
  await owner.agrees('取消');
  await owner.opens('/pages/me/index');
  await owner.taps('待付款');
  await owner.taps(/小保养套餐/);
  await owner.sees('订单详情', '待支付', /去支付/);
  await look('order-unpaid');
  await owner.taps('取消订单');
  await owner.agrees('取消订单');
  await owner.sees('已取消', /款项未扣除/);
  await look('order-cancelled');
  await owner.opens('/pages/me/index');
  await owner.taps('待服务');
  await owner.sees('这里暂时没有订单');
  await look('orders-empty');
  await owner.taps('全部');
  await owner.sees('我的订单', '已完成', '已取消');
  await look('orders');
});

step('search, goods into the cart, and back with the count', async () => {
  await owner.opens('/packages/product/search/index');
  await owner.sees('大家在搜');
  await look('search');
  await owner.types('卡罗拉 刹车片');
  await ownerPage.keyboard.press('Enter');
  await owner.sees(/刹车片.*卡罗拉/, '适配');
  await look('search-results');
  await owner.taps(/刹车片.*卡罗拉/);
  await owner.taps('加入购物车');
  await owner.opens('/pages/catalogue/index');
  await owner.sees('保养', /^已售/);
  await look('catalogue');
  await owner.taps('雨刷');
  await owner.taps(/无骨雨刷/);
  await owner.taps('加入购物车');
  await owner.opens('/pages/cart/index');
  await owner.sees(/去结算/, '商品 · 到店自提', '服务与套餐 · 到店施工');
  await look('cart');
});

step('coupons are claimed, and the best of them stand chosen at the checkout', async () => {
  // Act: claimed
  await owner.opens('/packages/promotion/centre/index');
  await owner.sees('好券天天领', '保养满减券', '银卡可领');
  await look('coupon-centre');
  for (let claimed = 0; claimed < 4; claimed += 1) {
    await owner.taps('领取');
    await owner.wechat('领取成功').waitFor();
    await owner.wechat('领取成功').waitFor({ state: 'hidden' });
  }
  await owner.taps('我的优惠券');
  await owner.sees('可用', '去使用', '保养满减券');
  await look('coupons');

  // Act: used, for a package and the goods in the cart
  await owner.opens('/pages/home/index');
  await findsPackage(owner, async () => {});
  await owner.taps('加入购物车');
  await owner.opens('/pages/cart/index');
  await owner.sees(/小保养套餐/);
  await owner.taps(/去结算/);
  await owner.sees('预约到店', '到店时间', /^\d\d:\d0$/);
  await owner.taps('下一步');
  await owner.sees('确认订单', '到店服务', '价格明细', /^已选最优/, /^微信支付 ¥/);
  await look('checkout-parts');
  await owner.taps('优惠券');
  await owner.sees('已是最优组合', '暂不可用');
  await look('checkout-coupons');
  await owner.taps('不使用优惠券');
  await owner.sees(/张可用$/);
  await owner.taps('用最优组合');
  await owner.sees('已是最优组合');
  await owner.taps(/^完成/);

  // Act: goods are sent
  await owner.taps('快递配送');
  await owner.taps('填写收货地址');
  await owner.sees('使用这个地址');
  await owner.types('林晓', 0);
  await owner.types('1381234567', 1);
  await owner.taps('使用这个地址');
  await owner.sees('请填写 11 位手机号', '请选择省份');
  await look('checkout-address');
  await owner.types('13812345678', 1);
  await ownerPage.locator('select.h5-picker').selectOption({ label: '浙江省' });
  await owner.types('杭州市', 2);
  await owner.types('西湖区', 3);
  await owner.types('文三路 478 号', 4);
  await owner.taps('使用这个地址');

  // Assess
  await owner.sees(/浙江省 杭州市 西湖区 文三路 478 号/, /138\*\*\*\*5678/, /^微信支付 ¥/);
  await look('checkout-ship');
  await owner.taps(/^微信支付 ¥/);
  await owner.agrees('确认支付');
  await owner.sees('预约成功', '已拆为 2 个订单，分别为您安排', '快递配送', '查看全部订单');
  await look('pay-result-trade');
});

step('a flash sale counts down; a group is opened, paid for, and waits for friends', async () => {
  await owner.opens('/packages/promotion/flash/index');
  await owner.sees('限时秒杀', /^距(结束|开始)$/, /已抢光|立即抢|未开始/);
  await look('flash');
  await owner.opens('/packages/promotion/groups/index');
  await owner.sees('多人拼团', '去开团');
  await look('groups');
  await owner.taps('去开团');
  await owner.sees('拼团规则', /^发起拼团 ¥/);
  await look('group-offer');
  await owner.taps(/^发起拼团 ¥/);
  await owner.sees('确认订单', '活动价', '活动价不可用券', /^微信支付 ¥/);
  await owner.taps(/^微信支付 ¥/);
  await owner.agrees('确认支付');
  await owner.sees('支付成功，等待成团');
  await look('pay-result-group');
  await owner.taps('查看拼团，邀请好友');
  await owner.sees('还差 1 人成团', '团长', '邀请好友');
  await look('group');
  await someoneJoins('friend', groupOf(ownerPage));
  await owner.sees('拼团成功', '人已齐，正在为您安排');
  await look('group-formed');
});

/** The group that the page in sight is about. */
const groupOf = (page: Page): string => new URLSearchParams(page.url().split('?').at(-1)).get('groupId') ?? '';

step('stores as a list, on a map, and one of them', async () => {
  await owner.opens('/packages/store/list/index');
  await owner.sees(PUDONG.name, /可约/);
  await look('stores');
  await owner.taps('地图');
  await owner.sees('列表');
  await look('stores-map');
  await owner.taps('列表');
  await owner.taps(PUDONG.name);
  await owner.sees('营业时间', '可做服务');
  await look('store');
});

step('garage and me', async () => {
  const api = await new Client(stackUrl(), stackUrl(), 'owner2').login();
  await api.get('vehicle.add', { modelId: 'mdl_byd_han_ev_2022', plate: '沪AD86302', mileageKm: 18_600 });
  await owner.opens('/packages/vehicle/garage/index');
  await owner.sees('我的车库', /卡罗拉/, '默认');
  await look('garage');
  await owner.opens('/pages/me/index');
  await owner.sees('我的订单', '积分钱包', '消息');
  await look('me');
  expect(failures).toEqual([]);
});

step('stock of a store: found by words, counted, and what is low then', async () => {
  // Prepare
  await (await new Client(stackUrl(), stackUrl(), 'staff2').login()).bindPhone();
  const page = await (await newContext(browser)).newPage();
  const staff = new Phone(page);
  await page.goto(`${stackUrl()}/app/?phone=staff2#/packages/staff/stock/index`);
  await staff.sees('盘点与库存', '全部', '可售');
  await takePicture(page, 'staff-stock');

  // Act
  await staff.types('车载香薰');
  await staff.taps(/^车载香薰/);
  await staff.sees('账面可售', '与账面一致');
  await staff.types('3', 1);
  await staff.sees(/^比账面少/);
  await staff.types('破损，已报废', 2);
  await takePicture(page, 'staff-count');
  await staff.taps(/^确认盘点，/);
  await staff.agrees('确定');

  // Assess
  await staff.sees('低于 5');
  await staff.taps(/^低库存/);
  await staff.sees(/^车载香薰/, '低于 5');
  await takePicture(page, 'staff-stock-low');

  // What is no code is said to be none.
  await page.goto(`${stackUrl()}/app/?phone=staff2#/packages/staff/order/index?code=ABCDABCDABCDABCDABCD`);
  await staff.sees('无法识别', '重新扫码');
  await takePicture(page, 'staff-refused');
});
