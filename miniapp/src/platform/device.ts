import Taro from '@tarojs/taro';
import { isWeb } from './env';
import { toast } from './notice';

/** Copies and says so. */
export async function copy(text: string, said = '已复制'): Promise<void> {
  await Taro.setClipboardData({ data: text });
  if (isWeb) toast(said);
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
