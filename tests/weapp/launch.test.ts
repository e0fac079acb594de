import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { answers } from './canned';
import { type Host, launch } from './host';

const DIST = path.resolve('miniapp/dist/weapp');
let host: Host | undefined;

afterEach(() => {
  host?.close();
  host = undefined;
});

test('the compiled mini-program starts, signs in and draws the home page from the API', async () => {
  host = launch(DIST, answers);
  host.open('pages/home/index');
  await host.settle();

  expect(host.errors).toEqual([]);
  expect(host.asked).toEqual(
    expect.arrayContaining(['member.login', 'vehicle.cars', 'catalogue.home', 'store.list', 'booking.next']),
  );
  const text = host.text();
  for (const seen of ['沪A', '8K52N', '丰田 卡罗拉', '小保养套餐 0W-20 全合成', '车坞 浦东张杨路店', '今天 14:30 可约'])
    expect(text).toContain(seen);
});

test('a tap reaches the app and opens the next page', async () => {
  host = launch(DIST, answers);
  host.open('pages/home/index');
  await host.settle();

  host.tap('小保养套餐 0W-20 全合成');
  await host.settle();

  expect(host.moves).toEqual(['navigateTo /packages/product/detail/index?spuId=spu_p1']);
});

type AppJson = { pages: string[]; subPackages: { root: string; pages: string[] }[] };
const app = JSON.parse(readFileSync(path.join(DIST, 'app.json'), 'utf8')) as AppJson;
const routes = [...app.pages, ...app.subPackages.flatMap((pack) => pack.pages.map((page) => `${pack.root}/${page}`))];

test.each(routes)('%s opens and says something, whatever the API answers', async (route) => {
  host = launch(DIST, answers);
  host.open(route, { orderId: 'ord_1', spuId: 'spu_p1', storeId: 'sto_1', lines: 'sku_p1*1' });
  await host.settle();

  expect(host.errors).toEqual([]);
  expect(host.text()).toMatch(/\p{Script=Han}/u);
});

test('a bundle that crashes at launch is found out', () => {
  const broken = mkdtempSync(path.join(tmpdir(), 'pitlane-weapp-'));
  cpSync(DIST, broken, { recursive: true });
  writeFileSync(
    path.join(broken, 'vendors.js'),
    `document.title;${readFileSync(path.join(broken, 'vendors.js'), 'utf8')}`,
  );

  expect(() => launch(broken, answers)).toThrow('document is not defined');
  rmSync(broken, { recursive: true });
});
