import { View } from '@tarojs/components';
import { InkPage } from '@/features/common/ink-page';
import { Decision } from '@/features/staff/decision';
import { text } from '@/features/staff/refund-labels';
import { usePendingOne } from '@/features/staff/use-pending';
import { replace, useParams } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

export default function StaffRefund() {
  const { refundId = '' } = useParams();
  const { one, isError, error, refetch } = usePendingOne(refundId);
  if (one) return <Decision refund={one} />;
  return (
    <InkPage
      title={text.decide}
      {...(one === undefined && !isError && { head: <Bone w={180} h={56} style={{ opacity: 0.14 }} /> })}
    >
      {one === null && (
        <Empty
          icon="circle-check"
          title={text.gone}
          text={text.goneText}
          action={text.toList}
          onAction={() => replace('staffRefunds')}
        />
      )}
      {one === undefined && isError && <ErrorView error={error} onRetry={() => refetch()} />}
      {one === undefined && !isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={120} />
          <SkeletonCard h={180} />
        </View>
      )}
    </InkPage>
  );
}
