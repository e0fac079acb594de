import type { Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Price } from '@/ui/price';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { groupedYuan } from '../common/number';
import { ClockFace } from './clock-face';
import { text } from './labels';
import s from './offer-head.module.scss';
import { secondsUntil } from './server-time';
import { offerState } from './sessions';

/** Price block, then what it is. */
export function OfferHead({ offer, now }: { offer: Offer; now: number }) {
  const state = offerState(offer, now);
  const savesFen = offer.normalPriceFen - offer.priceFen;
  const edge = state === 'coming' ? offer.from : offer.until;
  return (
    <View className={cx(s.head)}>
      <View className={cx(s.block)}>
        <View className={cx(s.prices)}>
          <Price fen={offer.priceFen} size="xl" tone="light" />
          <Text className={cx(s.normal)}>¥{groupedYuan(offer.normalPriceFen, true)}</Text>
        </View>
        {state === 'over' ? (
          <Text className={cx(s.edge)}>{text.offerOver}</Text>
        ) : (
          <View className={cx(s.edgeBox)}>
            <Text className={cx(s.edge)}>{state === 'coming' ? text.activityStarts : text.activityEnds}</Text>
            <ClockFace seconds={secondsUntil(edge, now, 0)} tone="light" />
          </View>
        )}
      </View>
      <Text className={cx(s.title)}>{offer.spuTitle}</Text>
      {offer.spec !== '' && <Text className={cx(s.spec)}>{offer.spec}</Text>}
      <View className={cx(s.tags)}>
        <Tag tone="signal" icon="users">
          {text.people(offer.size ?? 2)}
        </Tag>
        {savesFen > 0 && <Tag tone="signal">{text.saves(groupedYuan(savesFen, true))}</Tag>}
        {offer.perMember > 0 && <Tag>{text.perMember(offer.perMember)}</Tag>}
      </View>
    </View>
  );
}

/** The shape of the page while the offer is not known yet. */
export function WaitingOffer() {
  return (
    <View>
      <Bone h={300} r={0} />
      <View className={cx(s.waiting)}>
        <SkeletonCard h={150} />
        <SkeletonCard h={130} />
        <SkeletonCard h={200} />
      </View>
    </View>
  );
}
