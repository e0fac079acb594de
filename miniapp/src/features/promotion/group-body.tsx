import type { Output } from '@shared/contracts/contracts';
import type { Order } from '@shared/contracts/order';
import type { Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import s from './group-body.module.scss';
import { text } from './labels';
import { RefundCard } from './refund-card';
import { RulesCard } from './rules-card';
import { payingOf } from './seating';
import { SEATS_SHOWN, Seats } from './seats';

export type GroupAnswer = Output<'promotion.group'>;

/** Who sits in the group, what it is for, and the rules. */
export function GroupBody({
  data: { offer, group },
  order,
  mine,
}: {
  data: GroupAnswer;
  order: Order | undefined;
  mine: boolean;
}) {
  return (
    <View>
      <View className={cx(s.card)}>
        <Seats group={group} />
        {group.state === 'open' && group.size > SEATS_SHOWN && payingOf(group) > 0 && (
          <Text className={cx(s.paying)}>{text.paying(payingOf(group))}</Text>
        )}
      </View>
      {mine && group.state === 'failed' && <RefundCard order={order} />}
      <GroupOffer offer={offer} size={group.size} />
      {group.state === 'open' && <RulesCard size={group.size} hours={offer.hours ?? 24} />}
    </View>
  );
}

function GroupOffer({ offer, size }: { offer: Offer; size: number }) {
  return (
    <Tap className={cx(s.card, s.offer)} onTap={() => go('groupOffer', { offerId: offer.id })}>
      <Picture src={offer.picture} className={s.picture} />
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{offer.spuTitle}</Text>
        <View className={cx(s.tags)}>
          <Tag tone="signal" icon="users">
            {text.people(size)}
          </Tag>
        </View>
        <Price fen={offer.priceFen} listFen={offer.normalPriceFen} tone="signal" />
      </View>
    </Tap>
  );
}
