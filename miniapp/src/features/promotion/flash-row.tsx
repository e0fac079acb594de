import type { Offer } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Tap } from '@/ui/tap';
import { grouped } from '../common/number';
import { buyOffer } from './buy';
import s from './flash-row.module.scss';
import { text } from './labels';
import { Progress } from './progress';
import { type OfferState, takenPercent } from './sessions';

const buyLabels: Record<OfferState, string> = {
  running: text.buy,
  coming: text.notYet,
  gone: text.soldOut,
  over: text.over,
};

/** One offer of a session: for how much, how much is left of it, and buying it. */
export function FlashRow({ offer, state }: { offer: Offer; state: OfferState }) {
  const percent = takenPercent(offer);
  const open = () => go('product', { spuId: offer.spuId });
  return (
    <View className={cx(s.row)}>
      <Tap className={cx(s.picture)} onTap={open}>
        <Picture src={offer.picture} className={s.image} />
        {(state === 'gone' || state === 'over') && <Text className={cx(s.stamp)}>{buyLabels[state]}</Text>}
      </Tap>
      <View className={cx(s.words)}>
        <Tap onTap={open}>
          <Text className={cx(s.title)}>{offer.spuTitle}</Text>
          <Text className={cx(s.spec)}>
            {[offer.perMember > 0 ? text.perMember(offer.perMember) : '', offer.spec].filter(Boolean).join(' · ')}
          </Text>
        </Tap>
        {offer.quota !== null && <Quota offer={offer} state={state} percent={percent} />}
        <View className={cx(s.foot)}>
          <Price fen={offer.priceFen} listFen={offer.normalPriceFen} tone={state === 'running' ? 'signal' : 'ink'} />
          <Button size="s" disabled={state !== 'running'} onTap={() => buyOffer(offer)}>
            {buyLabels[state]}
          </Button>
        </View>
      </View>
    </View>
  );
}

/** How much of the quota is gone; before the beginning, how much there will be. */
function Quota({ offer, state, percent }: { offer: Offer; state: OfferState; percent: number }) {
  if (state === 'coming' || percent === 0)
    return <Text className={cx(s.quotaNote)}>{text.quotaOf(grouped(offer.quota ?? 0))}</Text>;
  return (
    <View className={cx(s.quota)}>
      <Progress percent={percent} dull={state !== 'running'} />
      <Text className={cx(s.quotaNote)}>{text.takenFlash(percent)}</Text>
    </View>
  );
}
