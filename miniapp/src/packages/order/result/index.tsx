import type { Order } from '@shared/contracts/order';
import { useQuery } from '@tanstack/react-query';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key, queryClient } from '@/api/query';
import { text } from '@/features/checkout/labels';
import { payOrder } from '@/features/checkout/pay-order';
import { TradeFacts } from '@/features/checkout/trade-facts';
import { ReminderCard } from '@/features/message/reminder-card';
import { go, replace, useParams } from '@/platform/go';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Countdown } from '@/ui/countdown';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Page } from '@/ui/page';
import { Bone } from '@/ui/skeleton';
import s from './index.module.scss';

/** While WeChat's word is awaited the question is put again, a little later each time. */
const ASK_AGAIN = 2000;
const MOST_ASKED = 6;

/** How the order stands, by asking the payment side (which asks WeChat when its callback has not come). */
function useOutcome(orderId: string, expectPaid: boolean) {
  return useQuery({
    queryKey: ['payment.confirm', orderId],
    queryFn: async () => {
      const order = await call('payment.confirm', { orderId });
      queryClient.setQueryData(key('order.detail', { orderId }), order);
      return order;
    },
    enabled: orderId !== '',
    staleTime: 0,
    refetchInterval: (query) =>
      expectPaid && query.state.data?.state === 'unpaid' && query.state.dataUpdateCount < MOST_ASKED
        ? ASK_AGAIN
        : false,
  });
}

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
          <Head order={order} waiting={waiting} />
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
            {order.state !== 'unpaid' && <Next order={order} />}
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

/** What comes after paying: friends to invite, the order, or all orders of the purchase. */
function Next({ order }: { order: Order }) {
  const { groupId, id } = order;
  if (order.state === 'grouping' && groupId)
    return <Button onTap={() => replace('group', { groupId, orderId: id })}>{text.seeGroup}</Button>;
  if (order.tradeOrders.length > 1) return <Button onTap={() => replace('orders')}>{text.viewOrders}</Button>;
  return <Button onTap={() => replace('order', { orderId: id })}>{text.viewOrder}</Button>;
}

const lost: readonly Order['state'][] = ['closed', 'cancelled', 'refunding', 'refunded'];
const isPaid = (order: Order): boolean => order.state !== 'unpaid' && !lost.includes(order.state);

type Look = { icon: IconName; tone: 'go' | 'warn' | 'stop'; title: string; note: string };
function lookOf(order: Order, waiting: boolean): Look {
  if (waiting) return { icon: 'clock', tone: 'warn', title: text.checking, note: text.checkingText };
  if (order.state === 'unpaid') return { icon: 'clock', tone: 'warn', title: text.unpaid, note: text.unpaidText };
  if (!isPaid(order)) return { icon: 'circle-x', tone: 'stop', title: text.closed, note: text.closedText };
  return { icon: 'check', tone: 'go', ...paidWords(order) };
}

function paidWords({ state, fulfilment, tradeOrders }: Order): { title: string; note: string } {
  if (state === 'grouping') return { title: text.paidGroup, note: text.paidGroupText };
  const title = fulfilment === 'service' ? text.paidService : text.paidPickUp;
  if (tradeOrders.length > 1) return { title, note: text.paidMixedText(tradeOrders.length) };
  const notes = { service: text.paidServiceText, pickup: text.paidPickUpText, ship: text.paidShipText };
  return { title, note: notes[fulfilment] };
}

function Head({ order, waiting }: { order: Order; waiting: boolean }) {
  const look = lookOf(order, waiting);
  return (
    <View className={cx(s.head)}>
      <View className={cx(s.mark, s[look.tone])}>
        <Icon name={look.icon} size={34} />
      </View>
      <Text className={cx(s.title)}>{look.title}</Text>
      {order.state === 'unpaid' && !waiting && <Countdown until={order.payBefore} className={cx(s.clock)} />}
      <Text className={cx(s.note)}>{look.note}</Text>
    </View>
  );
}
