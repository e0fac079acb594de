import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { useCartCount } from './count';

const CART_TAB = 2;

/** Keeps the number on WeChat's own tab bar in step with the cart; draws nothing itself. For tab pages: elsewhere WeChat refuses. */
export function CartBadge() {
  const count = useCartCount();
  useEffect(() => {
    const shown =
      count > 0
        ? Taro.setTabBarBadge({ index: CART_TAB, text: count > 99 ? '99+' : String(count) })
        : Taro.removeTabBarBadge({ index: CART_TAB });
    shown.catch(() => undefined);
  }, [count]);
  return null;
}
