import { Text, View } from '@tarojs/components';
import { useCartCount } from '@/features/cart/count';
import { go, type PageName } from '@/platform/go';
import { cx } from './cx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { text } from './labels';
import { SafeBottom } from './safe-bottom';
import s from './tab-bar.module.scss';
import { Tap } from './tap';

export type TabName = 'home' | 'catalogue' | 'cart' | 'me';
const tabs: readonly { page: TabName & PageName; name: string; icon: IconName }[] = [
  { page: 'home', name: text.home, icon: 'house' },
  { page: 'catalogue', name: text.catalogue, icon: 'layout-grid' },
  { page: 'cart', name: text.cart, icon: 'shopping-cart' },
  { page: 'me', name: text.me, icon: 'user' },
];

/** The web's tab bar; WeChat draws its own from app.config with the same four. */
export function TabBar({ current }: { current: TabName }) {
  const count = useCartCount();
  return (
    <View className={cx(s.bar)}>
      <View className={cx(s.row)}>
        {tabs.map((tab) => (
          <Tap key={tab.page} className={cx(s.tab, tab.page === current && s.on)} onTap={() => go(tab.page)}>
            <View className={cx(s.icon)}>
              <Icon name={tab.icon} size={24} />
              {tab.page === 'cart' && count > 0 && <Text className={cx(s.badge)}>{count > 99 ? '99+' : count}</Text>}
            </View>
            <Text className={cx(s.text)}>{tab.name}</Text>
          </Tap>
        ))}
      </View>
      <SafeBottom />
    </View>
  );
}
