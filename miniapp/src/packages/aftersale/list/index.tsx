import { refresh } from '@/api/query';
import { text } from '@/features/aftersale/labels';
import { RefundList } from '@/features/aftersale/refund-list';
import { useParams } from '@/platform/go';
import { Page } from '@/ui/page';

export default function Refunds() {
  const { orderId } = useParams();
  return (
    <Page title={text.list} onRefresh={() => refresh('aftersale.list')}>
      <RefundList orderId={orderId} />
    </Page>
  );
}
