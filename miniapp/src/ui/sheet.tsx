import { ScrollView, Text, View } from '@tarojs/components';
import { type PropsWithChildren, type ReactNode, useEffect, useState } from 'react';
import { cx } from './cx';
import { Icon } from './icon';
import { SafeBottom } from './safe-bottom';
import s from './sheet.module.scss';
import { Tap } from './tap';

type Props = PropsWithChildren<{ open: boolean; title: string; onClose: () => void; footer?: ReactNode }>;
const LEAVE = 220;

/** A sheet that comes up from the bottom; a tap beside it closes it. */
export function Sheet({ open, title, onClose, footer, children }: Props) {
  const [mounted, setMounted] = useState(open);
  const [up, setUp] = useState(false);
  useEffect(() => {
    if (open) {
      setMounted(true);
      const timer = setTimeout(() => setUp(true), 30);
      return () => clearTimeout(timer);
    }
    setUp(false);
    const timer = setTimeout(() => setMounted(false), LEAVE);
    return () => clearTimeout(timer);
  }, [open]);
  if (!mounted) return null;
  return (
    <View className={cx(s.root, up && s.up)} catchMove>
      <View className={cx(s.veil)} onClick={onClose} />
      <View className={cx(s.panel)}>
        <View className={cx(s.head)}>
          <Text className={cx(s.title)}>{title}</Text>
          <Tap className={cx(s.close)} onTap={onClose}>
            <Icon name="x" size={20} />
          </Tap>
        </View>
        <ScrollView scrollY className={cx(s.body)}>
          <View className={cx(s.inner)}>{children}</View>
        </ScrollView>
        {footer && <View className={cx(s.foot)}>{footer}</View>}
        <SafeBottom />
      </View>
    </View>
  );
}
