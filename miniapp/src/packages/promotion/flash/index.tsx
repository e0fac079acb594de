import type { Offer } from '@shared/contracts/promotion';
import { clock, dayOf, minuteOfDay } from '@shared/kernel/time';
import { ScrollView, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { grouped } from '@/features/common/number';
import { useVisible } from '@/features/common/use-visible';
import { friendlyDay } from '@/features/common/when';
import { buyOffer } from '@/features/promotion/buy';
import { ClockFace } from '@/features/promotion/clock-face';
import { text } from '@/features/promotion/labels';
import { Progress } from '@/features/promotion/progress';
import { secondsUntil, useServerNow } from '@/features/promotion/server-time';
import {
  mainSession,
  type OfferState,
  offerState,
  type Session,
  sessionState,
  sessionsOf,
  takenPercent,
} from '@/features/promotion/sessions';
import { useEdge } from '@/features/promotion/use-edge';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Bone, SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** While a session runs its quota moves under everybody's eyes. */
const ASK_AGAIN = 15_000;

export default function Flash() {
  const visible = useVisible();
  const flash = useApi('promotion.flash', {}, { staleTime: 0, refetchInterval: visible && ASK_AGAIN });
  const now = useServerNow(flash);
  const [picked, setPicked] = useState<string | null>(null);
  const sessions = sessionsOf(flash.data?.items ?? []);
  const states = now === null ? null : sessions.map((session) => sessionState(session, now)).join();
  // When a session begins or ends the server says what is for sale now.
  useEdge(states, () => {
    refresh('promotion.flash').catch(() => undefined);
  });
  const shown = sessions.find((one) => one.key === picked) ?? (now === null ? undefined : mainSession(sessions, now));
  const headOf = () => {
    if (shown && now !== null) return <Head sessions={sessions} shown={shown} now={now} onPick={setPicked} />;
    return flash.data || flash.isError ? null : <WaitingHead />;
  };
  return (
    <InkPage title={text.flash} onRefresh={() => refresh('promotion.flash')} head={headOf()}>
      {flash.isError && !flash.data && <ErrorView error={flash.error} onRetry={() => flash.refetch()} />}
      {!flash.data && !flash.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonRows rows={5} />
        </View>
      )}
      {flash.data && sessions.length === 0 && (
        <Empty
          icon="zap"
          title={text.flashEmpty}
          text={text.flashEmptyNote}
          action={text.centre}
          onAction={() => go('couponCentre')}
        />
      )}
      {shown && now !== null && (
        <View className={cx(s.rows)}>
          {shown.offers.map((offer) => (
            <OfferRow key={offer.id} offer={offer} state={offerState(offer, now)} />
          ))}
          <Text className={cx(s.rules)}>{text.flashRules}</Text>
        </View>
      )}
    </InkPage>
  );
}

type HeadProps = { sessions: readonly Session[]; shown: Session; now: number; onPick: (key: string) => void };
/** Sessions by time, and how long the one in sight still lasts or takes to begin. */
function Head({ sessions, shown, now, onPick }: HeadProps) {
  const state = sessionState(shown, now);
  const edge = state === 'coming' ? shown.from : shown.until;
  const seconds = secondsUntil(edge, now, 0);
  return (
    <View>
      <ScrollView scrollX className={cx(s.tabs)} enhanced showScrollbar={false}>
        <View className={cx(s.tabsInner)}>
          {sessions.map((session) => (
            <Tap
              key={session.key}
              className={cx(s.tab, session.key === shown.key && s.on)}
              onTap={() => onPick(session.key)}
            >
              <Text className={cx(s.time)}>{clock(minuteOfDay(Date.parse(session.from)))}</Text>
              <Text className={cx(s.state)}>{tabNote(session, now)}</Text>
            </Tap>
          ))}
        </View>
      </ScrollView>
      <View className={cx(s.clockRow)}>
        <Text>{state === 'over' ? text.ended : state === 'coming' ? text.startsIn : text.endsIn2}</Text>
        {state !== 'over' && <ClockFace seconds={seconds} tone="light" />}
      </View>
    </View>
  );
}

const stateNames = { coming: text.coming, running: text.running, over: text.over } as const;
/** `抢购中` today, `明天 11月25日` on another day. */
function tabNote(session: Session, now: number): string {
  const day = dayOf(Date.parse(session.from));
  const state = sessionState(session, now);
  return state !== 'coming' || day === dayOf(now) ? stateNames[state] : friendlyDay(day, now);
}

const labels: Record<OfferState, string> = {
  running: text.buy,
  coming: text.notYet,
  gone: text.soldOut,
  over: text.over,
};

function OfferRow({ offer, state }: { offer: Offer; state: OfferState }) {
  const percent = takenPercent(offer);
  const open = () => go('product', { spuId: offer.spuId });
  return (
    <View className={cx(s.row)}>
      <Tap className={cx(s.picture)} onTap={open}>
        <Picture src={offer.picture} className={s.image} />
        {(state === 'gone' || state === 'over') && <Text className={cx(s.stamp)}>{labels[state]}</Text>}
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
            {labels[state]}
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

function WaitingHead() {
  return (
    <View className={cx(s.headSpace)}>
      <Bone w={84} h={52} r={12} style={{ opacity: 0.14 }} />
      <Bone w={84} h={52} r={12} style={{ opacity: 0.14 }} />
      <Bone w={84} h={52} r={12} style={{ opacity: 0.14 }} />
    </View>
  );
}
