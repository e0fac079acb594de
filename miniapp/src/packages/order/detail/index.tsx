import { useState } from 'react';
import { refresh } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { ReminderCard } from '@/features/message/reminder-card';
import { ActBar } from '@/features/order/act-bar';
import { CodeCard } from '@/features/order/code-card';
import { ContentCard } from '@/features/order/content-card';
import { DeliveryCard } from '@/features/order/delivery-card';
import { isMovable, isScannable } from '@/features/order/headline';
import { Hero, PendingNote } from '@/features/order/hero';
import { text } from '@/features/order/labels';
import { LinePartsSheet } from '@/features/order/line-parts-sheet';
import { InfoCard, StoryCard, VisitCard } from '@/features/order/parts';
import { RefundsCard } from '@/features/order/refunds-card';
import { RescheduleSheet } from '@/features/order/reschedule-sheet';
import { SiblingsCard } from '@/features/order/siblings-card';
import { Standing } from '@/features/order/standing';
import { useActs } from '@/features/order/use-acts';
import { useOrder } from '@/features/order/use-order';
import { WaitingOrder, WaitingOrderHead } from '@/features/order/waiting-order';
import { useParams } from '@/platform/go';
import { ErrorView } from '@/ui/error-view';

export default function OrderDetail() {
  const { orderId = '' } = useParams();
  const answer = useOrder(orderId);
  const order = answer.data;
  const [moving, setMoving] = useState(false);
  const [sharing, setSharing] = useState(false);
  const acts = useActs(order, answer.visible, () => setMoving(true));
  const again = () => refresh('order.detail', 'aftersale.list');

  if (!order)
    return (
      <InkPage title={text.detail} head={answer.isError ? undefined : <WaitingOrderHead />} overlap={!answer.isError}>
        {answer.isError ? (
          <ErrorView error={answer.error} safe={text.safe} onRetry={() => answer.refetch()} />
        ) : (
          <WaitingOrder />
        )}
      </InkPage>
    );
  return (
    <InkPage
      title={text.detail}
      head={<Hero order={order} />}
      overlap
      onRefresh={again}
      footer={<ActBar order={order} acts={acts} />}
      overlay={
        <>
          <RescheduleSheet order={order} open={moving} onClose={() => setMoving(false)} />
          <LinePartsSheet order={order} open={sharing} onClose={() => setSharing(false)} />
        </>
      }
    >
      {acts.pending && <PendingNote />}
      <Standing order={order} />
      {isScannable(order.state) && <CodeCard orderId={order.id} state={order.state} visible={answer.visible} />}
      {order.fulfilment === 'ship' ? (
        <DeliveryCard order={order} />
      ) : (
        <VisitCard order={order} onReschedule={isMovable(order) ? () => setMoving(true) : undefined} />
      )}
      {order.state === 'booked' && <ReminderCard moment="paid" orderId={order.id} />}
      {order.state === 'completed' && <ReminderCard moment="completed" orderId={order.id} />}
      <StoryCard order={order} />
      <ContentCard order={order} onLineParts={() => setSharing(true)} />
      <RefundsCard order={order} />
      <SiblingsCard order={order} />
      <InfoCard order={order} />
    </InkPage>
  );
}
