import type { Quote } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './coupon-card.module.scss';
import { appliedOf, sayCoupons } from './coupons';
import { couponText } from './labels';

type Props = {
  quote: Quote;
  /** A flash sale or group buy takes no coupons. */
  exclusive: boolean;
  onOpen: () => void;
};

/** The coupons of a purchase in one line: the best are chosen already; a tap shows all. */
export function CouponCard({ quote, exclusive, onOpen }: Props) {
  const { text, live } = sayCoupons(quote.coupons, exclusive);
  const titles = appliedOf(quote.coupons)
    .map((coupon) => coupon.title)
    .join('、');
  return (
    <Card flush>
      <Tap className={cx(s.row)} onTap={onOpen}>
        <View className={cx(s.disc, !live && s.dull)}>
          <Icon name="ticket" size={20} />
        </View>
        <View className={cx(s.words)}>
          <Text className={cx(s.name)}>{couponText.title}</Text>
          {titles !== '' && <Text className={cx(s.note)}>{titles}</Text>}
        </View>
        <Text className={cx(s.said, live && s.live)}>{text}</Text>
        <Icon name="chevron-right" size={16} className={s.chevron} />
      </Tap>
    </Card>
  );
}
