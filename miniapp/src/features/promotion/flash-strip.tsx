import type { Offer } from '@shared/contracts/promotion';
import { ScrollView, Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Tap } from '@/ui/tap';
import { ClockFace } from './clock-face';
import s from './flash-strip.module.scss';
import { text } from './labels';
import { Progress } from './progress';
import { secondsUntil, useServerNow } from './server-time';
import { mainSession, sessionState, sessionsOf, takenPercent } from './sessions';
import { useEdge } from './use-edge';

/** The running flash sale, or the next one, as a strip that scrolls sideways; nothing where there is none. */
export function FlashStrip() {
  const flash = useApi('promotion.flash', {});
  const now = useServerNow(flash);
  const session = now === null ? undefined : mainSession(sessionsOf(flash.data?.items ?? []), now);
  const state = session && now !== null ? sessionState(session, now) : null;
  useEdge(state, () => {
    refresh('promotion.flash').catch(() => undefined);
  });
  if (!session || now === null || state === null || state === 'over') return null;
  const edge = state === 'coming' ? session.from : session.until;
  return (
    <View>
      <Tap className={cx(s.head)} onTap={() => go('flash')}>
        <Icon name="zap" size={18} className={s.bolt} />
        <Text className={cx(s.title)}>{text.flash}</Text>
        <View className={cx(s.left)}>
          <Text className={cx(s.leftName)}>{state === 'coming' ? text.startsIn : text.endsIn2}</Text>
          <ClockFace seconds={secondsUntil(edge, now, 0)} />
          <Icon name="chevron-right" size={16} className={s.chevron} />
        </View>
      </Tap>
      <ScrollView scrollX className={cx(s.strip)} enhanced showScrollbar={false}>
        <View className={cx(s.inner)}>
          {session.offers.map((offer) => (
            <Tile key={offer.id} offer={offer} running={state === 'running'} />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}

function Tile({ offer, running }: { offer: Offer; running: boolean }) {
  const gone = offer.left !== null && offer.left <= 0;
  return (
    <Tap className={cx(s.tile)} onTap={() => go('flash')}>
      <Picture src={offer.picture} className={s.picture} />
      <Text className={cx(s.name)}>{offer.spuTitle}</Text>
      <View className={cx(s.price)}>
        <Price fen={offer.priceFen} size="s" tone={gone ? 'ink' : 'signal'} />
      </View>
      {running && offer.quota !== null && (
        <View className={cx(s.quota)}>
          <Progress percent={takenPercent(offer)} dull={gone} />
        </View>
      )}
      {gone && <Text className={cx(s.gone)}>{text.soldOut}</Text>}
    </Tap>
  );
}
