import { expect, test } from '@jest/globals';
import { readWechatNo, wechatNo } from '../../../../../functions/payment/refund.repo';
import { wrongAccount, wrongMerchant } from '../../../../../functions/payment/wechat/merchant';

const own = { WECHAT_APPID: 'wx1', WECHAT_MCHID: '100', WECHAT_SUB_MCHID: undefined };
const partner = { ...own, WECHAT_SUB_MCHID: '200' };

test.each([
  [{ appid: 'wx1', mchid: '100' }, undefined],
  [{ appid: 'wx2', mchid: '100' }, 'appid'],
  [{ appid: 'wx1', mchid: '101' }, 'mchid'],
  [{ sp_appid: 'wx1', sp_mchid: '100', sub_mchid: '200' }, 'appid'],
  [{}, 'appid'],
])('a merchant of its own: %j', (told, wrong) => {
  expect(wrongMerchant(told, own)).toBe(wrong);
});

test.each([
  [{ sp_appid: 'wx1', sp_mchid: '100', sub_mchid: '200' }, undefined],
  [{ sp_appid: 'wx2', sp_mchid: '100', sub_mchid: '200' }, 'sp_appid'],
  [{ sp_appid: 'wx1', sp_mchid: '101', sub_mchid: '200' }, 'sp_mchid'],
  [{ sp_appid: 'wx1', sp_mchid: '100', sub_mchid: '201' }, 'sub_mchid'],
  [{ sp_appid: 'wx1', sp_mchid: '100' }, 'sub_mchid'],
  [{ appid: 'wx1', mchid: '100' }, 'sp_appid'],
])('under a service provider: %j', (told, wrong) => {
  expect(wrongMerchant(told, partner)).toBe(wrong);
});

test('answers about refunds may leave the merchant out, but not name another', () => {
  expect(wrongAccount({}, own)).toBeUndefined();
  expect(wrongAccount({ mchid: '101' }, own)).toBe('mchid');
  expect(wrongAccount({ sub_mchid: '200' }, own)).toBe('sub_mchid');
  expect(wrongAccount({ sp_mchid: '100', sub_mchid: '200' }, partner)).toBeUndefined();
  expect(wrongAccount({ sub_mchid: '201' }, partner)).toBe('sub_mchid');
  expect(wrongAccount({ mchid: '100' }, partner)).toBe('mchid');
});

test('a number at WeChat tells the refund and its attempt', () => {
  for (const attempt of [1, 2, 9, 10, 42])
    expect(readWechatNo(wechatNo({ outRefundNo: 'rfd_01-1', attempt }))).toEqual({ outRefundNo: 'rfd_01-1', attempt });
  expect(wechatNo({ outRefundNo: 'rfd_01-1', attempt: 1 })).toBe('rfd_01-1');
  expect(readWechatNo('odd@1')).toEqual({ outRefundNo: 'odd@1', attempt: 1 });
});
