import Taro from '@tarojs/taro';
import { isWeb } from './env';

export type ScanResult = { code: string } | { error: 'cancelled' | 'no-code' | 'no-camera' };

/** The code inside what was read: bare, or as the `scene` of a mini-program path. */
export const codeIn = (text: string): string => /[?&]scene=([^&]+)/.exec(text)?.[1] ?? text.trim();

/** Scans the owner's code. `no-camera`: nothing to scan with; offer typing. */
export async function scan(): Promise<ScanResult> {
  if (isWeb) {
    const { scanOnWeb } = await import('./h5/scan');
    return scanOnWeb();
  }
  try {
    const read = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode', 'wxCode'] as never });
    return { code: codeIn(read.path || read.result) };
  } catch {
    return { error: 'cancelled' };
  }
}

/** Reads a bar code, such as that of a parcel; null when nothing was read or there is no camera. */
export async function scanBarcode(): Promise<string | null> {
  if (isWeb) {
    const read = await scan();
    return 'code' in read ? read.code : null;
  }
  const read = await Taro.scanCode({ scanType: ['barCode', 'qrCode'] as never }).catch(() => null);
  return read?.result.trim() ?? null;
}
