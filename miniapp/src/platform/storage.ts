import Taro from '@tarojs/taro';
import { phoneName } from './env';

const key = (name: string): string => `pitlane:${phoneName}:${name}`;

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
