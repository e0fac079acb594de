import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { ShareButton, type Shared } from '@/platform/share';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { groupedYuan } from '../common/number';
import { buyOffer } from './buy';
import s from './group-bar.module.scss';
import type { GroupAnswer } from './group-body';
import { text } from './labels';
import { missingOf } from './seating';

type BarProps = { data: GroupAnswer; orderId: string | undefined; shared: Shared };

/** One main next step: invite while one waits, join as a visitor, else the order or a new group. */
export function GroupBar({ data: { offer, group }, orderId, shared }: BarProps) {
  const mine = orderId !== undefined;
  const joinable = group.state === 'open' && missingOf(group) > 0;
  return (
    <View className={cx(s.bar)}>
      {mine && (
        <View className={cx(s.side)}>
          <Button wide kind="line" onTap={() => go('order', { orderId })}>
            {text.seeOrder}
          </Button>
        </View>
      )}
      <View className={cx(s.main)}>
        {mine && group.state === 'open' && (
          <ShareButton className={cx(s.share)} shared={shared} copied={text.copied}>
            <Icon name="share-2" size={18} />
            <Text>{text.inviteShort}</Text>
          </ShareButton>
        )}
        {!mine && joinable && (
          <Button wide onTap={() => buyOffer(offer, group.id)}>
            {text.joinAt(groupedYuan(offer.priceFen, true))}
          </Button>
        )}
        {(group.state !== 'open' || (!mine && !joinable)) && (
          <Button
            wide
            {...(mine && group.state === 'formed' && { kind: 'ink' as const })}
            onTap={() => go('groupOffer', { offerId: offer.id })}
          >
            {mine ? text.openAgain : text.openNew}
          </Button>
        )}
      </View>
    </View>
  );
}
