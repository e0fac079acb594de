import { Text, View } from '@tarojs/components';
import { refresh } from '@/api/query';
import { GoesBack } from '@/features/aftersale/goes-back';
import { text } from '@/features/aftersale/labels';
import { RefundActions } from '@/features/aftersale/refund-actions';
import { RefundHead, WaitingRefundHead } from '@/features/aftersale/refund-head';
import { RefundInfo } from '@/features/aftersale/refund-info';
import { refundStory } from '@/features/aftersale/refund-story';
import { useRefund } from '@/features/aftersale/use-refund';
import { InkPage } from '@/features/common/ink-page';
import { LineList } from '@/features/order/line-list';
import { useParams } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { SkeletonCard } from '@/ui/skeleton';
import { Timeline } from '@/ui/timeline';
import s from './index.module.scss';

export default function RefundProgress() {
  const { refundId = '' } = useParams();
  const answer = useRefund(refundId);
  const refund = answer.data;
  if (!refund)
    return (
      <InkPage
        title={text.progress}
        head={answer.isError ? undefined : <WaitingRefundHead />}
        overlap={!answer.isError}
      >
        {answer.isError ? (
          <ErrorView error={answer.error} safe={text.safeList} onRetry={() => answer.refetch()} />
        ) : (
          <View className={cx(s.waiting)}>
            <SkeletonCard h={130} />
            <SkeletonCard h={190} />
            <SkeletonCard h={150} />
          </View>
        )}
      </InkPage>
    );
  return (
    <InkPage
      title={text.progress}
      head={<RefundHead refund={refund} />}
      overlap
      onRefresh={() => refresh('aftersale.detail')}
      footer={<RefundActions refund={refund} busy={answer.busy} onWithdraw={answer.withdraw} />}
    >
      {refund.answer && (
        <Card title={text.answer}>
          <Text className={cx(s.answer)}>{refund.answer}</Text>
        </Card>
      )}
      <Card title={text.amounts}>
        <GoesBack worth={refund} />
      </Card>
      <Card title={text.story}>
        <Timeline steps={refundStory(refund, Date.now())} />
      </Card>
      <Card title={text.lines} flush>
        <View className={cx(s.lines)}>
          <LineList lines={refund.lines} priced={false} />
        </View>
      </Card>
      <RefundInfo refund={refund} />
    </InkPage>
  );
}
