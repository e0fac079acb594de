import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { keepingPictures, newContext, openBrowser, stackUrl } from './support/browser';
import { PATIENCE_MS, Phone } from './support/phone';
import { takePicture } from './support/pictures';
import {
  accepts,
  addsCar,
  bindsPhone,
  books,
  findsEverything,
  findsPackage,
  joins,
  pays,
  serves,
  XUHUI,
} from './support/story';
import { watchFailures } from './support/watch';

jest.setTimeout(8 * 60_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function phoneOn(front: Page, name: 'owner' | 'staff'): Promise<Phone> {
  const frame = await (await front.waitForSelector(`iframe[data-phone="${name}"]`)).contentFrame();
  if (!frame) throw new Error(`no ${name} phone on the front page`);
  return new Phone(frame);
}

const nothing = async () => {};

test('two phones on the front page: from a first visit to points, messages and the next maintenance', async () => {
  const context = await newContext(browser, { viewport: { width: 1440, height: 900 } });
  await keepingPictures(browser, 'story', async () => {
    // Prepare
    const page = await context.newPage();
    const failures = watchFailures(page);
    await page.goto(stackUrl());
    const owner = await phoneOn(page, 'owner');
    const staff = await phoneOn(page, 'staff');
    const delivered = (...words: (string | RegExp)[]) => {
      let card = page.locator('.feed .card');
      for (const text of words) card = card.filter({ hasText: text });
      return card.first().waitFor({ timeout: PATIENCE_MS });
    };

    // Act
    await bindsPhone(owner, nothing);
    await addsCar(owner, '沪A12345', nothing);
    await takePicture(page, 'front-page');
    await findsPackage(owner, nothing);
    await books(owner, XUHUI, nothing);
    const paid = await pays(owner, XUHUI, nothing);
    await delivered('微信支付', '支付成功', '发给车主', paid.replace('¥', ''));
    await owner.taps('查看订单');
    await owner.sees('订单详情', '到店核销码');
    await joins(staff, XUHUI, nothing);
    await serves(staff, () => staff.taps('扫码'), nothing);
    await delivered('服务通知', '服务完成通知', '发给车主', XUHUI.name);
    await takePicture(page, 'front-page-served');
    await accepts(owner, nothing);
    await delivered('小程序发货管理');

    // Assess
    await findsEverything(owner, XUHUI, nothing);
    expect(paid).toBe('¥259.00');
    expect(await page.locator('.steps li.done').count()).toBe(3);
    expect(failures).toEqual([]);
  });
});
