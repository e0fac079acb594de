import type { Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { groupedYuan } from '../common/number';
import { text } from './labels';
import s from './offer-card.module.scss';

/** One group offer of the list. */
export function OfferCard({ offer, coming }: { offer: Offer; coming: boolean }) {
  const savesFen = offer.normalPriceFen - offer.priceFen;
  return (
    <Tap className={cx(s.card)} onTap={() => go('groupOffer', { offerId: offer.id })}>
      <Picture src={offer.picture} className={s.picture} />
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{offer.spuTitle}</Text>
        <View className={cx(s.tags)}>
          <Tag tone="signal" icon="users">
            {text.people(offer.size ?? 2)}
          </Tag>
          {savesFen > 0 && <Text className={cx(s.saves)}>{text.saves(groupedYuan(savesFen, true))}</Text>}
        </View>
        <View className={cx(s.foot)}>
          <Price fen={offer.priceFen} listFen={offer.normalPriceFen} tone="signal" />
          <Button size="s" disabled={coming} onTap={() => go('groupOffer', { offerId: offer.id })}>
            {coming ? text.offerComing : text.open}
          </Button>
        </View>
      </View>
    </Tap>
  );
}
