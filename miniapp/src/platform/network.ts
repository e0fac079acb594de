import Taro from '@tarojs/taro';
import { isWeb } from './env';

/** Calls back with the state now and at each change; answers how to stop. */
export function watchNetwork(tell: (online: boolean) => void): () => void {
  if (isWeb) {
    const say = () => tell(navigator.onLine);
    say();
    window.addEventListener('online', say);
    window.addEventListener('offline', say);
    return () => {
      window.removeEventListener('online', say);
      window.removeEventListener('offline', say);
    };
  }
  const say = ({ isConnected }: { isConnected: boolean }) => tell(isConnected);
  Taro.getNetworkType()
    .then(({ networkType }) => tell(networkType !== 'none'))
    .catch(() => tell(true));
  Taro.onNetworkStatusChange(say);
  return () => Taro.offNetworkStatusChange(say);
}

/** Calls back when the app comes to the front (true) or leaves it (false). */
export function watchFocus(tell: (focused: boolean) => void): () => void {
  if (isWeb) {
    const say = () => tell(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', say);
    return () => document.removeEventListener('visibilitychange', say);
  }
  const show = () => tell(true);
  const hide = () => tell(false);
  Taro.onAppShow(show);
  Taro.onAppHide(hide);
  return () => {
    Taro.offAppShow(show);
    Taro.offAppHide(hide);
  };
}
