import Taro from '@tarojs/taro';
import { isWeb } from './env';
import { toast } from './notice';
import { isRefused, mayUse } from './privacy';

const NOT_COPIED = { refused: '同意隐私保护指引后才能复制', failed: '未能复制，请稍后再试' };

/** Copies and says so, or why not. Answers whether it did. */
export async function copy(text: string, said = '已复制'): Promise<boolean> {
  if (!(await mayUse('setClipboardData'))) {
    toast(NOT_COPIED.refused);
    return false;
  }
  try {
    await Taro.setClipboardData({ data: text });
  } catch (failure) {
    toast(isRefused(failure) ? NOT_COPIED.refused : NOT_COPIED.failed);
    return false;
  }
  if (isWeb) {
    // Taro's own clipboard of the web keeps what was copied on the device.
    Taro.removeStorageSync('taro_clipboard');
    toast(said);
  }
  return true;
}

export async function callPhone(number: string): Promise<void> {
  if (isWeb) window.location.href = `tel:${number}`;
  else await Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);
}

/** Full brightness while a code is being shown; answers how to put it back. A no-op on the web. */
export function brighten(): () => void {
  if (isWeb) return () => undefined;
  let before: number | null = null;
  const raise = async () => {
    const { value } = await Taro.getScreenBrightness();
    before = value;
    await Taro.setScreenBrightness({ value: 1 });
  };
  raise().catch(() => undefined);
  return () => {
    if (before !== null) Taro.setScreenBrightness({ value: before }).catch(() => undefined);
  };
}

/** A short tick under the finger where the phone can. */
export function tick(): void {
  if (!isWeb) Taro.vibrateShort({ type: 'light' }).catch(() => undefined);
}
