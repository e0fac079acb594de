import { dayOf } from '@shared/kernel/time';
import { Picker, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { text } from '@/features/hq/labels';
import { lastMonth, monthName } from '@/features/hq/points/figures';
import { NettingCheck } from '@/features/hq/points/netting-check';
import { NettingExports } from '@/features/hq/points/netting-exports';
import { NettingRows } from '@/features/hq/points/netting-rows';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

/** Who owes whom for a month's points. */
export default function NettingPage() {
  const now = Date.now();
  const current = dayOf(now).slice(0, 7);
  const [month, setMonth] = useState(() => lastMonth(now));
  const { data, isError, error, refetch } = useApi('wallet.netting', { month });
  return (
    <Page
      title={text.netting}
      onRefresh={() => refresh('wallet.netting')}
      footer={data && data.rows.length > 0 ? <NettingExports netting={data} /> : undefined}
    >
      <Picker
        mode="date"
        fields="month"
        value={month}
        end={current}
        onChange={(event) => setMonth(String(event.detail.value).slice(0, 7))}
      >
        <View className={cx(s.month)}>
          <Text className={cx(s.label)}>{text.month}</Text>
          <Text className={cx(s.value)}>{monthName(month)}</Text>
          <Icon name="chevron-down" size={16} />
        </View>
      </Picker>
      {month === current && <Notice tone="warn">{text.monthRunning}</Notice>}
      {!data && isError && <ErrorView error={error} onRetry={() => refetch()} />}
      {!data && !isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={320} />
        </View>
      )}
      {data?.rows.length === 0 && <Empty icon="arrow-up-down" title={text.noNetting} text={text.noNettingHint} />}
      {data && data.rows.length > 0 && (
        <>
          <NettingRows rows={data.rows} onSuspects={() => go('hqSuspects', { month })} />
          <NettingCheck fen={data.checkFen} />
        </>
      )}
    </Page>
  );
}
