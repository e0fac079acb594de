import { beforeEach, expect, jest, test } from '@jest/globals';

const stored = new Map<string, unknown>();
jest.unstable_mockModule('@tarojs/taro', () => ({ default: {} }));
jest.unstable_mockModule('@/platform/env', () => ({ isWeb: true, phoneName: 'owner' }));
jest.unstable_mockModule('@/platform/go', () => ({ go: () => undefined }));
jest.unstable_mockModule('@/platform/storage', () => ({
  load: (name: string) => stored.get(name) ?? null,
  save: (name: string, value: unknown) => stored.set(name, value),
}));
const { answerPrivacy, isRefused, mayUse, readPrivacy, usePrivacyAsks } = await import('@/platform/privacy');
const { GUIDE_VERSION } = await import('@/platform/guide-version');

const asked = () => usePrivacyAsks.getState().asks.map(({ what }) => what);

beforeEach(() => {
  stored.clear();
  usePrivacyAsks.setState({ asks: [] });
});

test('on the web consent is asked before the first private call and kept; whatever waits meanwhile goes on with it', async () => {
  const both = Promise.all([mayUse('getFuzzyLocation'), mayUse('setClipboardData')]);
  expect(asked()).toEqual(['getFuzzyLocation', 'setClipboardData']);
  answerPrivacy(true);
  expect(await both).toEqual([true, true]);

  expect(await mayUse('getPhoneNumber')).toBe(true);
  expect(asked()).toEqual([]);
  expect(await readPrivacy()).toMatchObject({ agreed: true });
});

test('a no keeps nothing: the call is not made, and the next one asks again', async () => {
  const first = mayUse('getPhoneNumber');
  answerPrivacy(false);
  expect(await first).toBe(false);
  expect(stored.size).toBe(0);
  mayUse('getPhoneNumber').catch(() => undefined);
  expect(asked()).toEqual(['getPhoneNumber']);
});

test('consent to an earlier guide is not consent to this one', async () => {
  stored.set('privacy', '2020-01-01');
  mayUse('getFuzzyLocation').catch(() => undefined);
  expect(asked()).toEqual(['getFuzzyLocation']);
  stored.set('privacy', GUIDE_VERSION);
  expect(await mayUse('getFuzzyLocation')).toBe(true);
});

test('a refusal of WeChat for want of consent is told from any other failure', () => {
  expect(isRefused({ errno: 104, errMsg: 'setClipboardData:fail' })).toBe(true);
  expect(isRefused({ errMsg: 'getPhoneNumber:fail privacy permission is not authorized' })).toBe(true);
  expect(isRefused({ errMsg: 'chooseAddress:fail cancel' })).toBe(false);
  expect(isRefused(undefined)).toBe(false);
});
