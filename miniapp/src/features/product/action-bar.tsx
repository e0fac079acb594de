import { Text, View } from '@tarojs/components';
import { useCartCount } from '@/features/cart/count';
import { text } from '@/features/catalogue/labels';
import { Contact } from '@/platform/contact';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './action-bar.module.scss';

// Two buttons and two icons share 320 px: the smaller label at the full height.
const tall = { minHeight: '48px' };
type Props = { main: string; disabled: boolean; busy: boolean; onMain: () => void; onCart: () => void };

/** Service, cart, into the cart, and the main action. */
export function ActionBar({ main, disabled, busy, onMain, onCart }: Props) {
  const count = useCartCount();
  return (
    <View className={cx(s.bar)}>
      <Contact className={cx(s.small)} onWeb={text.serviceOnWeb}>
        <Icon name="headphones" size={22} />
        <Text className={cx(s.word)}>{text.service}</Text>
      </Contact>
      <Tap className={cx(s.small)} onTap={() => go('cart')}>
        <Icon name="shopping-cart" size={22} />
        <Text className={cx(s.word)}>{text.cart}</Text>
        {count > 0 && <Text className={cx(s.badge)}>{count > 99 ? '99+' : count}</Text>}
      </Tap>
      <View className={cx(s.buttons)}>
        <View className={cx(s.half)}>
          <Button kind="soft" size="m" wide style={tall} disabled={disabled} busy={busy} onTap={onCart}>
            {text.addToCart}
          </Button>
        </View>
        <View className={cx(s.half)}>
          <Button size="m" wide style={tall} disabled={disabled} onTap={onMain}>
            {main}
          </Button>
        </View>
      </View>
    </View>
  );
}
