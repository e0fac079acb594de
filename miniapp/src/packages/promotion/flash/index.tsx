import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { useVisible } from '@/features/common/use-visible';
import { FlashHead, WaitingFlashHead } from '@/features/promotion/flash-head';
import { FlashRow } from '@/features/promotion/flash-row';
import { text } from '@/features/promotion/labels';
import { useServerNow } from '@/features/promotion/server-time';
import { mainSession, offerState, sessionState, sessionsOf } from '@/features/promotion/sessions';
import { useEdge } from '@/features/promotion/use-edge';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonRows } from '@/ui/skeleton';
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
    if (shown && now !== null) return <FlashHead sessions={sessions} shown={shown} now={now} onPick={setPicked} />;
    return flash.data || flash.isError ? null : <WaitingFlashHead />;
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
            <FlashRow key={offer.id} offer={offer} state={offerState(offer, now)} />
          ))}
          <Text className={cx(s.rules)}>{text.flashRules}</Text>
        </View>
      )}
    </InkPage>
  );
}
