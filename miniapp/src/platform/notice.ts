import Taro from '@tarojs/taro';

export function toast(title: string, icon: 'none' | 'success' = 'none'): void {
  Taro.showToast({ title, icon, duration: 2200 }).catch(() => undefined);
}

/** Asks before something that matters. `danger` paints the confirming button red. */
export async function confirm(ask: {
  title: string;
  text?: string;
  yes?: string;
  no?: string;
  danger?: boolean;
}): Promise<boolean> {
  const { confirm: agreed } = await Taro.showModal({
    title: ask.title,
    content: ask.text ?? '',
    confirmText: ask.yes ?? '确定',
    cancelText: ask.no ?? '取消',
    confirmColor: ask.danger ? '#E5484D' : '#C23A08',
    cancelColor: '#5B6675',
  });
  return agreed;
}
