import Taro from '@tarojs/taro';
import { isWeb } from './env';

const SHOWN = 2200;

export function toast(title: string, icon: 'none' | 'success' = 'none'): void {
  const told = isWeb
    ? import('./h5/notice').then(({ toastOnWeb }) => toastOnWeb(title, icon === 'success', SHOWN))
    : Taro.showToast({ title, icon, duration: SHOWN });
  told.catch(() => undefined);
}

/** Asks before something that matters. `danger` paints the confirming button red. */
export async function confirm(ask: {
  title: string;
  text?: string;
  yes?: string;
  no?: string;
  danger?: boolean;
}): Promise<boolean> {
  const { title, text = '', yes = '确定', no = '取消', danger = false } = ask;
  if (isWeb) {
    const { dialogOnWeb } = await import('./h5/notice');
    return dialogOnWeb({ title, text, yes, no, danger });
  }
  const { confirm: agreed } = await Taro.showModal({
    title,
    content: text,
    confirmText: yes,
    cancelText: no,
    confirmColor: danger ? '#C22C32' : '#C23A08',
    cancelColor: '#5B6675',
  });
  return agreed;
}
