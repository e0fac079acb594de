import type { Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Price } from '@/ui/price';
import { Tap } from '@/ui/tap';
import { ClockFace } from './clock-face';
import { text } from './labels';
import s from './offer-bands.module.scss';
import { secondsUntil, useServerNow } from './server-time';
import { offerState } from './sessions';

/** The flash sale and the group buy of an article, while they run. */
export function OfferBands({ spuId }: { spuId: string }) {
  const flash = useApi('promotion.flash', {});
  const groups = useApi('promotion.groups', {});
  const flashNow = useServerNow(flash);
  const groupsNow = useServerNow(groups);
  const running = (items: readonly Offer[] | undefined, now: number | null) =>
    now === null ? undefined : items?.find((one) => one.spuId === spuId && offerState(one, now) === 'running');
  const sale = running(flash.data?.items, flashNow);
  const group = running(groups.data?.items, groupsNow);
  return (
    <View>
      {sale && flashNow !== null && (
        <Tap className={cx(s.band)} onTap={() => go('flash')}>
          <Icon name="zap" size={20} />
          <Text className={cx(s.name)}>{text.flash}</Text>
          <Price fen={sale.priceFen} />
          <View className={cx(s.left)}>
            <ClockFace seconds={secondsUntil(sale.until, flashNow, 0)} tone="signal" />
          </View>
          <Icon name="chevron-right" size={16} />
        </Tap>
      )}
      {group && (
        <Tap className={cx(s.band)} onTap={() => go('groupOffer', { offerId: group.id })}>
          <Icon name="users" size={20} />
          <Text className={cx(s.name)}>{text.people(group.size ?? 2)}</Text>
          <Price fen={group.priceFen} />
          <Text className={cx(s.left)}>{text.open}</Text>
          <Icon name="chevron-right" size={16} />
        </Tap>
      )}
    </View>
  );
}
