import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { leaveText as text } from '@/features/privacy/labels';
import { LeaveBar } from '@/features/privacy/leave-bar';
import { LeaveFacts } from '@/features/privacy/leave-facts';
import { useLeave } from '@/features/privacy/use-leave';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

/** Closing the account: what stands in the way, what is lost, erased and kept, and the step itself. */
export default function Leave() {
  const deletion = useApi('privacy.deletion', {}, { staleTime: 0 });
  useDidShow(() => {
    refresh('privacy.deletion').catch(() => undefined);
  });
  const [understood, setUnderstood] = useState(false);
  const { busy, leave } = useLeave();
  const { data } = deletion;
  const submit = async () => {
    if (data && !(await leave(data))) setUnderstood(false);
  };
  return (
    <Page
      title={text.title}
      footer={
        data?.possible && (
          <LeaveBar
            understood={understood}
            busy={busy}
            onUnderstood={() => setUnderstood(!understood)}
            onSubmit={() => submit().catch(() => undefined)}
          />
        )
      }
    >
      <View className={cx(s.top)} />
      {!data && deletion.isError && <ErrorView error={deletion.error} onRetry={() => deletion.refetch()} />}
      {!data && !deletion.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={64} />
          <SkeletonCard h={160} />
          <SkeletonCard h={220} />
        </View>
      )}
      {data && <LeaveFacts deletion={data} />}
    </Page>
  );
}
