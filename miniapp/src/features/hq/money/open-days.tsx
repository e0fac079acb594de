import type { Output } from '@shared/contracts/contracts';
import { millis, readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { friendly } from '@/features/common/when';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { text } from '../labels';
import s from './resolve-card.module.scss';
import type { How } from './use-resolve';

export type OpenDay = Output<'payment.openDays'>['items'][number];

/** Days that could not be reconciled: run again, or said to be checked in another way. One that is under way shows by itself. */
export function OpenDays({ onResolve }: { onResolve: (day: OpenDay, how: How) => void }) {
  const { data } = useApi('payment.openDays', {});
  const failed = data?.items.filter(({ state }) => state === 'failed') ?? [];
  return failed.map((one) => <FailedDay key={one.day} day={one} onResolve={(how) => onResolve(one, how)} />);
}

function FailedDay({ day, onResolve }: { day: OpenDay; onResolve: (how: How) => void }) {
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.sum)}>{readableDay(day.day)}</Text>
        <Tag tone="stop">{text.failed}</Tag>
      </View>
      <View className={cx(s.status)}>
        <Text>{day.error}</Text>
        <Text>{day.retryAt ? text.retryAt(friendly(millis(day.retryAt), Date.now())) : text.waitsForPerson}</Text>
      </View>
      <View className={cx(s.acts)}>
        <Button size="m" kind="line" onTap={() => onResolve('by_hand')}>
          {text.dayByHand}
        </Button>
        <Button size="m" kind="ink" onTap={() => onResolve('retry')}>
          {text.dayAgain}
        </Button>
      </View>
    </View>
  );
}
