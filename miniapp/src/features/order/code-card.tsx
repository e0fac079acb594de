import type { OrderState } from '@shared/contracts/order';
import { useQuery } from '@tanstack/react-query';
import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key } from '@/api/query';
import { brighten } from '@/platform/device';
import { showCode } from '@/platform/shown-code';
import { useSecondsLeft } from '@/ui/countdown';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { QrCode } from '@/ui/qr-code';
import { Tap } from '@/ui/tap';
import s from './code-card.module.scss';
import { inFours } from './headline';
import { text } from './labels';

type Props = { orderId: string; state: OrderState; visible: boolean };

/** A new code comes this many seconds before the old one dies, so that the one on screen always works. */
const AHEAD = 12;

/** The order's current code while this page is in sight; the phone counts from when it arrived, so its clock need not be right. */
function useShownCode({ orderId, state, visible }: Props) {
  // A code is good for one step of the order: the next state gets its own, and none outlives the screen.
  const answer = useQuery({
    queryKey: [...key('redemption.issue', { orderId }), state],
    queryFn: () => call('redemption.issue', { orderId }),
    enabled: visible,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { data, dataUpdatedAt, isFetching, isError, refetch } = answer;
  const until = data ? new Date(dataUpdatedAt + data.seconds * 1000).toISOString() : null;
  const left = useSecondsLeft(until);
  const due = visible && data !== undefined && left <= AHEAD && !isFetching && !isError;
  useEffect(() => {
    if (due) refetch().catch(() => undefined);
  }, [due, refetch]);
  const good = data && left > 0 ? data.code : null;
  useEffect(() => {
    showCode(visible ? good : null);
    return () => showCode(null);
  }, [visible, good]);
  return { code: data?.code ?? null, seconds: data?.seconds ?? 0, left, good: good !== null, ...answer };
}

/** The code that staff scan: large, bright, always fresh. */
export function CodeCard({ orderId, state, visible }: Props) {
  const shown = useShownCode({ orderId, state, visible });
  useEffect(() => (visible ? brighten() : undefined), [visible]);
  const renew = () => {
    shown.refetch().catch(() => undefined);
  };
  const stale = shown.code !== null && !shown.good;
  return (
    <View className={cx(s.card)}>
      <Text className={cx(s.title)}>{text.codeTitle}</Text>
      <View className={cx(s.frame)}>
        {shown.code && <QrCode text={shown.code} dim={stale} />}
        {!shown.code && !shown.isError && <View className={cx(s.waiting)} />}
        {(stale || (shown.isError && !shown.good)) && (
          <Tap className={cx(s.over)} onTap={renew}>
            <View className={cx(s.disc)}>
              <Icon name="refresh-cw" size={22} />
            </View>
            <Text className={cx(s.overTitle)}>{stale ? text.codeExpired : messageOf(shown.error)}</Text>
            <Text className={cx(s.overHint)}>{text.codeTap}</Text>
          </Tap>
        )}
      </View>
      <Text className={cx(s.digits)} userSelect>
        {shown.code ? inFours(shown.code) : ' '}
      </Text>
      <View className={cx(s.track)}>
        <View className={cx(s.fill)} style={{ width: `${shown.seconds ? (100 * shown.left) / shown.seconds : 0}%` }} />
      </View>
      <Tap className={cx(s.renew)} onTap={renew}>
        <Icon name="refresh-cw" size={13} />
        <Text>{shown.good ? text.codeRefresh(Math.max(0, shown.left - AHEAD)) : text.codeRenew}</Text>
      </Tap>
      <Text className={cx(s.hint)}>{text.codeHint}</Text>
    </View>
  );
}
