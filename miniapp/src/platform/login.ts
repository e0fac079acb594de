import Taro from '@tarojs/taro';
import { isWeb } from './env';

/** A single-use login code of the person holding the phone. */
export async function loginCode(): Promise<string> {
  if (isWeb) {
    const { sandbox } = await import('./h5/sandbox');
    return (await sandbox<{ code: string }>('/login', {})).code;
  }
  return (await Taro.login()).code;
}
