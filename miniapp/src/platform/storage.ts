import Taro from '@tarojs/taro';
import { phoneName } from './env';

const PREFIX = `pitlane:${phoneName}:`;
const key = (name: string): string => `${PREFIX}${name}`;

/** JSON values kept on the device, apart for each phone on the web. A full or broken store reads as empty. */
export function load<T>(name: string): T | null {
  try {
    const text: unknown = Taro.getStorageSync(key(name));
    return typeof text === 'string' && text ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

export function save(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(key(name), JSON.stringify(value));
  } catch {
    // Losing a convenience copy must never break the screen that made it.
  }
}

export function forget(name: string): void {
  try {
    Taro.removeStorageSync(key(name));
  } catch {
    // As above.
  }
}

/** Names the phone and not the person (installation.ts): without it leaving would be the way to be a new customer each month. */
const OF_THE_PHONE = key('installation');

const resets = new Set<() => void>();

/** What a store has read from here it forgets too, when everything is forgotten. */
export function whenForgotten(reset: () => void): void {
  resets.add(reset);
}

/** Nothing of the person stays on this phone: neither what was kept here nor what was read from it. */
export function forgetAll(): void {
  try {
    for (const name of Taro.getStorageInfoSync().keys)
      if (name.startsWith(PREFIX) && name !== OF_THE_PHONE) Taro.removeStorageSync(name);
  } catch {
    // As above.
  }
  for (const reset of resets) reset();
}
