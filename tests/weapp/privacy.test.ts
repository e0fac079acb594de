import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { OperationId } from '@shared/contracts/api';
import { copyOfAll, deletion, privacyAnswers } from './canned-privacy';
import { goodsQuote, moneyAnswers } from './canned-shopping';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
const PRIVACY = 'packages/service/privacy/index';
const LEAVE = 'packages/service/leave/index';
let host: Host | undefined;

afterEach(() => {
  host?.close();
  host = undefined;
});

type Given = Partial<Record<OperationId, unknown>>;
async function opened(
  route: string,
  {
    given = privacyAnswers,
    consented = true,
    options = {},
  }: { given?: Given; consented?: boolean; options?: Record<string, string> } = {},
): Promise<Host> {
  const started = launch(DIST, given, { consented });
  host = started;
  started.open(route, options);
  await started.settle();
  expect(started.errors).toEqual([]);
  return started;
}
async function taps(page: Host, ...words: string[]): Promise<void> {
  for (const word of words) {
    page.tap(word);
    await page.settle();
  }
}
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));
const refusal = (code: string, message: string) => ({ error: { code, message, requestId: 'req_1' } });

test('what is kept is said with its reason, and whether the guide was agreed to', async () => {
  const page = await opened(PRIVACY, { consented: false });
  for (const seen of [
    '我们保存什么，为什么',
    '用于匹配配件和提醒保养。加密保存',
    '《车坞用户隐私保护指引》',
    '尚未同意',
    '注销账户',
  ])
    expect(page.text()).toContain(seen);
});

test('a private call without consent waits, says what for, and goes on after 同意', async () => {
  const page = await opened(PRIVACY, { consented: false });
  await taps(page, '生成数据副本');
  expect(page.text()).toContain('订单、消息较多，每类只含最新的 500 条');

  await taps(page, '复制');
  for (const seen of ['隐私保护提示', '剪贴板', '把内容复制给您', '不同意']) expect(page.text()).toContain(seen);
  expect(page.copied).toEqual([]);

  await taps(page, '同意并继续');
  await later();
  expect(page.copied.map((said) => JSON.parse(said) as unknown)).toEqual([copyOfAll]);
  expect(page.text()).toContain('已同意');
  expect(page.text()).not.toContain('隐私保护提示');

  await taps(page, '复制');
  expect(page.copied).toHaveLength(2);
});

test('without consent nothing is copied, it says why, and is asked again the next time', async () => {
  const page = await opened(PRIVACY, { consented: false });
  await taps(page, '生成数据副本', '复制', '不同意');
  expect(page.copied).toEqual([]);
  expect(page.toasts).toEqual(['同意隐私保护指引后才能复制']);
  await later();

  await taps(page, '复制', '同意并继续');
  expect(page.copied).toHaveLength(1);
});

test('the home page works without the place, asks for it once, and finds stores when it may', async () => {
  const page = await opened('pages/home/index', { consented: false });
  expect(page.text()).toContain('查找您附近的门店');
  await taps(page, '不同意');
  await later();
  expect(page.text()).not.toContain('隐私保护提示');
  expect(page.text()).toContain('车坞 浦东张杨路店');
  expect(page.errors).toEqual([]);
});

test('an address is typed in when the address book may not be opened', async () => {
  const given: Given = { ...moneyAnswers(Date.now()), 'order.quote': goodsQuote('pickup') };
  const options = { lines: 'sku_w1*2', store: 'sto_1' };
  const page = await opened('packages/order/checkout/index', { given, consented: false, options });
  given['order.quote'] = goodsQuote('ship');
  await taps(page, '送货上门', '填写收货地址');
  // The nearest store is looked for too: one answer goes for both, and both are named.
  expect(page.text()).toContain('大致位置、收货地址');
  expect(page.text()).toContain('查找您附近的门店；寄送您购买的商品');
  await taps(page, '不同意');
  await later();
  expect(page.text()).toContain('详细地址');
});

test('the phone number is bound after consent, and not without', async () => {
  const given = { ...privacyAnswers, 'member.me': { ...(privacyAnswers['member.me'] as object), phoneMasked: null } };
  const page = await opened('pages/me/index', { given, consented: false });
  await taps(page, '绑定手机号', '不同意');
  expect(page.toasts).toEqual(['未获得手机号，可稍后再绑定']);
  expect(page.asked).not.toContain('member.bindPhone');
  await later();
  await taps(page, '绑定手机号', '同意并继续');
  expect(page.asked).toContain('member.bindPhone');
});

test('a copy that cannot be made says so and can be asked for again', async () => {
  const page = await opened(PRIVACY, {
    given: { ...privacyAnswers, 'privacy.export': refusal('TOO_MANY_REQUESTS', '操作太频繁，请明天再试') },
  });
  await taps(page, '生成数据副本');
  expect(page.text()).toContain('请明天再试');
  expect(page.text()).toContain('重试');
});

test('what stands in the way of leaving is shown with what to do about it, and nothing can be pressed', async () => {
  const obstacles = [
    { kind: 'orders', text: '有 1 笔订单未完成，请先完成或取消' },
    { kind: 'refunds', text: '有 1 笔退款处理中，请等待退款到账' },
    { kind: 'points', text: '有积分被未付款订单占用，请先付款或取消订单' },
    { kind: 'frozen', text: '积分账户正在核查，请联系客服处理完毕后再注销' },
  ];
  const page = await opened(LEAVE, {
    given: { ...privacyAnswers, 'privacy.deletion': { ...deletion, possible: false, obstacles } },
  });
  for (const { text } of obstacles) expect(page.text()).toContain(text);
  expect(page.text()).toContain('联系客服');
  expect(page.text()).not.toContain('我已了解以上内容');
  await taps(page, '查看退款', '查看待付款');
  expect(page.moves).toEqual([
    'navigateTo /packages/aftersale/list/index',
    'navigateTo /packages/order/list/index?group=unpaid',
  ]);
});

test('leaving needs two yeses, clears the phone, and ends at home as a guest who is not signed in again', async () => {
  const page = await opened(LEAVE);
  for (const seen of ['剩余积分清零', '将被删除', '依法须保留', '封存', '退款时填写的说明'])
    expect(page.text()).toContain(seen);
  await taps(page, '注销账户');
  expect(page.asked).not.toContain('privacy.delete');

  await taps(page, '我已了解以上内容，自愿注销账户', '注销账户');
  expect(page.toasts).toEqual(['确认注销账户', '账户已注销']);
  expect(page.asked).toContain('privacy.delete');
  expect(page.moves).toEqual(['reLaunch /pages/home/index']);
  expect([...page.stored.keys()].sort()).toEqual(['pitlane::installation', 'pitlane::left']);

  const before = page.asked.length;
  page.open('pages/me/index');
  await page.settle();
  expect(page.text()).toContain('未登录');
  expect(page.asked.slice(before)).not.toContain('member.login');
  expect(page.asked.slice(before)).not.toContain('member.me');

  await taps(page, '登录');
  expect(page.asked.slice(before)).toContain('member.login');
  expect([...page.stored.keys()]).not.toContain('pitlane::left');
});

test('a refusal of the last moment is said, and the person stays signed in', async () => {
  const given: Given = {
    ...privacyAnswers,
    'privacy.delete': refusal('ACCOUNT_CHANGED', '账户有新的变化，请重新确认后再注销'),
  };
  const page = await opened(LEAVE, { given });
  await taps(page, '我已了解以上内容，自愿注销账户', '注销账户');
  expect(page.toasts).toEqual(['确认注销账户', '账户有新的变化，请重新确认后再注销']);
  expect(page.moves).toEqual([]);
  expect([...page.stored.keys()]).toContain('pitlane::session');
});
