import type { Coupon } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { text } from './labels';
import s from './owned-coupon.module.scss';
import { Ticket } from './ticket';
import { goUse } from './use-coupon';
import { life } from './validity';

/** A coupon one has: until when, and where it can be used. */
export function OwnedCoupon({ coupon, now }: { coupon: Coupon; now: number }) {
  const { state, orderId } = coupon;
  const { note, soon } = life(coupon, now);
  const live = state === 'available' || state === 'held';
  return (
    <Ticket
      face={coupon}
      note={note}
      tone={live ? 'live' : 'spent'}
      {...(soon !== null && { mark: <Tag tone="warn">{soon}</Tag> })}
    >
      {state === 'held' && <Text className={cx(s.held)}>{text.heldBy}</Text>}
      <View className={cx(s.foot)}>
        {state === 'available' && Date.parse(coupon.validFrom) <= now && (
          <Button
            size="s"
            kind="soft"
            onTap={() => {
              goUse(coupon).catch(() => undefined);
            }}
          >
            {text.use}
          </Button>
        )}
        {orderId && state !== 'available' && (
          <Button size="s" kind="line" onTap={() => go('order', { orderId })}>
            {text.seeOrder}
          </Button>
        )}
      </View>
    </Ticket>
  );
}
