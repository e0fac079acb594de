import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { points } from '@/features/common/number';
import { text } from '@/features/hq/labels';
import { AgeLegend, LiabilityRows } from '@/features/hq/points/liability-rows';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

/** What is owed to members in points, by who gave them and how long ago. */
export default function Liability() {
  const { data, isError, error, refetch } = useApi('wallet.liability', {});
  return (
    <InkPage
      title={text.liability}
      head={
        <View>
          <Text className={cx(s.label)}>{text.owed}</Text>
          <Text className={cx(s.total)}>{data ? points(data.totalFen) : '–'}</Text>
          <Text className={cx(s.label)}>{text.owedHint}</Text>
          {data && data.receivableFen !== 0 && (
            <Text className={cx(s.label)}>{text.receivableHint(points(data.receivableFen))}</Text>
          )}
        </View>
      }
      onRefresh={() => refresh('wallet.liability')}
    >
      {!data && isError && <ErrorView error={error} onRetry={() => refetch()} />}
      {!data && !isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={320} />
        </View>
      )}
      {data?.rows.length === 0 && <Empty icon="coins" title={text.noLiability} />}
      {data && data.rows.length > 0 && (
        <>
          <AgeLegend />
          <LiabilityRows rows={data.rows} />
        </>
      )}
    </InkPage>
  );
}
