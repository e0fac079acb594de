import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { text } from '@/features/aftersale/labels';
import { RequestForm } from '@/features/aftersale/request-form';
import { canRefund } from '@/features/order/left';
import { replace, useParams } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

export default function RequestRefund() {
  const { orderId = '', appeal } = useParams();
  const { data: order, isError, error, refetch } = useApi('order.detail', { orderId });
  if (order && canRefund(order, Date.now())) return <RequestForm order={order} appeal={appeal === '1'} />;
  return (
    <Page title={text.request}>
      {order && (
        <Empty
          icon="receipt-text"
          title={text.nothingLeft}
          text={text.nothingLeftText}
          action={text.viewOrder}
          onAction={() => replace('order', { orderId })}
        />
      )}
      {!order && isError && <ErrorView error={error} safe={text.safe} onRetry={() => refetch()} />}
      {!order && !isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={180} />
          <SkeletonCard h={200} />
          <SkeletonCard h={140} />
        </View>
      )}
    </Page>
  );
}
