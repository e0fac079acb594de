import { expect, jest, test } from '@jest/globals';

const disk = new Map<string, unknown>();
jest.unstable_mockModule('@tarojs/taro', () => ({
  default: {
    getStorageSync: (key: string) => disk.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => disk.set(key, value),
    removeStorageSync: (key: string) => disk.delete(key),
    getStorageInfoSync: () => ({ keys: [...disk.keys()] }),
  },
}));
jest.unstable_mockModule('@/platform/env', () => ({ isWeb: true, phoneName: 'owner' }));
const { forgetAll, load, save } = await import('@/platform/storage');
const { remember, useSearches } = await import('@/features/catalogue/search-history');
const { leaveSession, useSession } = await import('@/api/session');

test('forgetting everything clears what was kept and what was read from it, and leaves other phones of the browser alone', () => {
  save('address', { name: '王小明' });
  remember('机油');
  disk.set('pitlane:staff:session', '"theirs"');
  disk.set('pitlane:owner:installation', '"a phone"');

  forgetAll();

  expect([...disk.keys()]).toEqual(['pitlane:staff:session', 'pitlane:owner:installation']);
  expect(useSearches.getState().words).toEqual([]);
});

test('after leaving the phone knows only that somebody has left', () => {
  save('address', { name: '王小明' });
  leaveSession();
  expect([...disk.keys()]).toEqual(['pitlane:staff:session', 'pitlane:owner:installation', 'pitlane:owner:left']);
  expect(useSession.getState()).toMatchObject({ session: null, left: true });
  expect(load('left')).toBe(true);
});
