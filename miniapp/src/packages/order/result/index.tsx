import { View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '@/api/errors';
import { text } from '@/features/checkout/labels';
import { NextStep } from '@/features/checkout/next-step';
import { isPaid } from '@/features/checkout/outcome';
import { OutcomeHead } from '@/features/checkout/outcome-head';
import { payOrder } from '@/features/checkout/pay-order';
import { TradeFacts } from '@/features/checkout/trade-facts';
import { useOutcome } from '@/features/checkout/use-outcome';
import { ReminderCard } from '@/features/message/reminder-card';
import { go, useParams } from '@/platform/go';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { Bone } from '@/ui/skeleton';
import s from './index.module.scss';

export default function PayResult() {
  const { orderId = '', outcome } = useParams();
  const [again, setAgain] = useState(false);
  const expectPaid = outcome === 'done' || again;
  const answer = useOutcome(orderId, expectPaid);
  const order = answer.data;
  const waiting = expectPaid && order?.state === 'unpaid';
  const pay = async () => {
    try {
      const paying = await payOrder(orderId);
      setAgain(paying.outcome === 'done');
      if (paying.outcome !== 'done') toast(paying.outcome === 'cancelled' ? text.cancelledPay : text.failedPay);
    } catch (failure) {
      toast(messageOf(failure));
    }
    await answer.refetch();
  };
  return (
    <Page title={text.result}>
      {answer.isError && !order && (
        <ErrorView error={answer.error} onRetry={() => answer.refetch()} safe={text.checkingText} />
      )}
      {!order && !answer.isError && (
        <View className={cx(s.head)}>
          <Bone w={64} h={64} r={32} />
          <Bone w={140} h={28} style={{ marginTop: '16px' }} />
        </View>
      )}
      {order && (
        <View>
          <OutcomeHead order={order} waiting={waiting} />
          <View className={cx(s.buttons)}>
            {order.state === 'unpaid' && !waiting && (
              <Button
                onTap={() => {
                  pay().catch(() => undefined);
                }}
              >
                {text.payAgain}
              </Button>
            )}
            {waiting && (
              <Button kind="line" icon="refresh-cw" busy={answer.isFetching} onTap={() => answer.refetch()}>
                {text.refresh}
              </Button>
            )}
            {order.state !== 'unpaid' && <NextStep order={order} />}
            <Button kind="line" onTap={() => go('home')}>
              {text.goHome}
            </Button>
          </View>
          {isPaid(order) && order.booking && <ReminderCard moment="paid" orderId={orderId} />}
          <TradeFacts first={order} />
        </View>
      )}
    </Page>
  );
}
