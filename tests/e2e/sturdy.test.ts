import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Client, until } from '../fixtures/client';
import { keepingPictures, newContext, openBrowser, stackUrl } from './support/browser';
import { someoneBooked } from './support/crowd';
import { flawsOf } from './support/measure';
import { Phone } from './support/phone';
import { takePicture } from './support/pictures';
import { XUHUI } from './support/story';

jest.setTimeout(4 * 60_000);

let browser: Browser;
let context: BrowserContext;
let page: Page;
let phone: Phone;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  context = await newContext(browser);
  page = await context.newPage();
  phone = new Phone(page);
});
afterEach(() => context.close());

const step = (name: string, run: () => Promise<void>) => test(name, () => keepingPictures(browser, name, run));
const app = (who: string, hash = '', more = '') => `${stackUrl()}/app/?phone=${who}&at=${XUHUI.at}${more}${hash}`;

describe('when something is missing', () => {
  step(
    'without a network the last content stays under a bar, what is not there yet can be asked for again',
    async () => {
      await page.goto(app('offline'));
      await phone.sees('为您推荐');
      await phone.opens('/packages/order/list/index');
      await phone.sees('还没有订单');

      await context.setOffline(true);
      await phone.sees('网络已断开，显示的是上次的内容', '还没有订单');
      await phone.taps('待付款');
      await phone.sees('网络不可用', '款项与订单不受影响', '重试');
      await takePicture(page, 'offline-error');
      await phone.goesBack();
      await phone.sees('网络已断开，显示的是上次的内容', '为您推荐');
      await takePicture(page, 'offline');

      await context.setOffline(false);
      await phone.seesNoMore('网络已断开，显示的是上次的内容');
      await phone.opens('/packages/order/list/index');
      await phone.taps('待付款');
      await phone.sees('这里暂时没有订单');
    },
  );

  step('an error says what happened and its number, and goes away when asked again', async () => {
    const body = { error: { code: 'INTERNAL', message: '系统开小差了，请稍后再试', requestId: 'req-8f3a52c1' } };
    await page.route('**/v1/catalogue/home*', (route) => route.fulfill({ status: 500, json: body }));
    await page.goto(app('unlucky'));
    await phone.sees('没有加载成功', body.error.message, `编号 ${body.error.requestId}`);
    await takePicture(page, 'error');

    await page.unroute('**/v1/catalogue/home*');
    await phone.taps('重试');
    await phone.sees('为您推荐');
  });

  test.each([
    ['cart-empty', '/pages/cart/index', '购物车还是空的', '去逛逛'],
    ['orders-none', '/packages/order/list/index', '还没有订单', '去逛逛'],
    ['garage-empty', '/packages/vehicle/garage/index', '车库还是空的', '添加爱车'],
    ['coupons-empty', '/packages/promotion/coupons/index', '没有可用的优惠券', '领券中心'],
    ['messages-empty', '/packages/message/inbox/index', '还没有消息', undefined],
  ])('%s offers the next step', async (picture, hash, words, next) => {
    await page.goto(app('newcomer', `#${hash}`));
    await phone.sees(words);
    if (next) await phone.sees(next);
    await takePicture(page, picture);
  });

  step('a search that finds nothing says so', async () => {
    await page.goto(app('newcomer', '#/packages/product/search/index'));
    await phone.types('火箭发动机');
    await page.keyboard.press('Enter');
    await phone.sees('没有找到相关商品');
    await takePicture(page, 'search-nothing');
  });
});

describe('on 320 × 640 px with text at 130 %', () => {
  let client: Client;
  let orderId: string;
  beforeAll(async () => {
    const visit = { user: 'narrow', plate: '沪AD86302', storeId: 'sto_sh_xuhui', nth: 4 };
    const booked = await someoneBooked(visit);
    const { order } = booked;
    client = booked.client;
    orderId = order.id;
    await client.get('order.putCartLine', { skuId: order.lines[0]?.skuId ?? '', qty: 1 });
  });

  test.each<[string, () => string, (string | RegExp)[]]>([
    ['home', () => '/pages/home/index', ['适合我的车', '为您推荐']],
    ['catalogue', () => '/pages/catalogue/index', [/^已售/]],
    ['cart', () => '/pages/cart/index', [/去结算/]],
    ['me', () => '/pages/me/index', ['我的订单']],
    ['search', () => '/packages/product/search/index', ['大家在搜']],
    ['stores', () => '/packages/store/list/index', [XUHUI.name, /可约$/]],
    ['store', () => '/packages/store/detail/index?storeId=sto_sh_xuhui', ['营业时间']],
    ['orders', () => '/packages/order/list/index', [/小保养套餐/]],
    ['order', () => `/packages/order/detail/index?orderId=${orderId}`, ['到店核销码', '导航到店']],
    ['garage', () => '/packages/vehicle/garage/index', [/卡罗拉/]],
    ['add car', () => '/packages/vehicle/edit/index', ['车牌号']],
    ['brands', () => '/packages/vehicle/pick/index', ['热门品牌']],
    ['messages', () => '/packages/message/inbox/index', ['预约成功']],
    ['coupon centre', () => '/packages/promotion/centre/index', ['好券天天领', '保养满减券']],
    ['my coupons', () => '/packages/promotion/coupons/index', ['没有可用的优惠券']],
    ['flash sale', () => '/packages/promotion/flash/index', [/^距(结束|开始)$/]],
    ['group buys', () => '/packages/promotion/groups/index', ['去开团']],
    ['a group offer', () => '/packages/promotion/offer/index?offerId=ofr_gr_vacuum', ['拼团规则', /^发起拼团/]],
    ['staff sign-in', () => '/packages/staff/home/index', ['微信手机号一键验证']],
  ])('%s holds', async (_name, hash, words) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(app('narrow', `#${hash()}`, '&text=1.3'));
    await phone.sees(...words);

    expect(await flawsOf(page)).toEqual([]);
  });

  step('wallet with its first points holds', async () => {
    // Each page above was a session of its own, so the first ones have ended.
    await (await client.login()).bindPhone();
    await until(async () => (await client.get('wallet.summary', {})).balanceFen > 0 || undefined, 'the welcome points');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(app('narrow', '#/packages/wallet/home/index', '&text=1.3'));
    await phone.sees('新会员礼');
    expect(await flawsOf(page)).toEqual([]);
  });

  step('from product to payment holds', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(app('narrow', '', '&text=1.3'));
    await phone.taps(/小保养套餐/);
    await phone.sees('包含内容', '立即预约');
    expect(await flawsOf(page)).toEqual([]);
    await phone.taps('立即预约');
    await phone.sees('预约到店', '下一步', '到店时间', /^\d\d:\d0$/);
    expect(await flawsOf(page)).toEqual([]);
    await phone.taps('下一步');
    await phone.sees('确认订单', /^微信支付 ¥/);
    expect(await flawsOf(page)).toEqual([]);
  });
});

test('the measure itself finds what stands out, is cut or too small', async () => {
  await page.goto(app('newcomer', '#/pages/cart/index'));
  await phone.sees('去逛逛');
  expect(await flawsOf(page)).toEqual([]);
  await phone.find('去逛逛').evaluate((words) => {
    const button = words.closest<HTMLElement>('.tap');
    button?.style.setProperty('min-height', '20px');
    button?.style.setProperty('width', '30px');
    words.insertAdjacentHTML('beforebegin', '<b style="position:absolute;left:500px">远</b>');
  });

  const flaws = (await flawsOf(page)).join('\n');
  expect(flaws).toMatch(/px to a thumb/);
  expect(flaws).toMatch(/stands out/);
  expect(flaws).toMatch(/its words/);
});

test('the first screen comes with at most 300 KB', async () => {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const loaded: { url: string; bytes: number }[] = [];
  const urls = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    loaded.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength }),
  );
  await page.goto(app('fresh'));
  await phone.sees('为您推荐');

  const code = loaded.filter(({ url }) => /\/app\/|\/config\.json|\/v1\/|\/sandbox\//.test(url));
  const bytes = code.reduce((sum, file) => sum + file.bytes, 0);
  console.info(`first screen: ${(bytes / 1024).toFixed(0)} KB in ${code.length} answers, compressed`);
  expect(code.length).toBeGreaterThan(3);
  expect(bytes).toBeLessThan(300 * 1024);
});
