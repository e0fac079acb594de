import type { Offer } from '@shared/contracts/promotion';
import { View } from '@tarojs/components';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { groupedYuan } from '../common/number';
import { buyOffer } from './buy';
import { text } from './labels';
import s from './offer-bar.module.scss';

/** Alone at the normal price, or with others. */
export function OfferBar({ offer, running, coming }: { offer: Offer; running: boolean; coming: boolean }) {
  return (
    <View className={cx(s.bar)}>
      <View className={cx(s.half)}>
        <Button wide kind="line" size="m" style={tall} onTap={() => go('product', { spuId: offer.spuId })}>
          {text.aloneAt(groupedYuan(offer.normalPriceFen, true))}
        </Button>
      </View>
      <View className={cx(s.half)}>
        <Button wide size="m" style={tall} disabled={!running} onTap={() => buyOffer(offer)}>
          {running ? text.openAt(groupedYuan(offer.priceFen, true)) : coming ? text.offerComing : text.offerOver}
        </Button>
      </View>
    </View>
  );
}

// Two prices share the width: the smaller label at the full height.
const tall = { minHeight: '48px' };
