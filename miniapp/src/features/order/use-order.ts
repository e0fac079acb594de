import type { Order } from '@shared/contracts/order';
import type { UseQueryResult } from '@tanstack/react-query';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { key, queryClient, refresh, useApi } from '@/api/query';
import { tick } from '@/platform/device';
import { go } from '@/platform/go';
import { toast } from '@/platform/notice';
import { useVisible } from '../common/use-visible';
import { isWatched } from './headline';
import { news } from './labels';

const EVERY = 3000;
const keyOf = (orderId: string) => key('order.detail', { orderId });

/** What is known of the order now shows everywhere it is seen. */
export function keepOrder(order: Order): void {
  queryClient.setQueryData(keyOf(order.id), order);
  refresh('order.list').catch(() => undefined);
}

/** Opens the order with what is known of it already, so that nothing jumps. */
export function openOrder(order: Order): void {
  if (!queryClient.getQueryData(keyOf(order.id))) queryClient.setQueryData(keyOf(order.id), order);
  go('order', { orderId: order.id });
}

/** One order, asked again every few seconds while in sight and while somebody else may change it. */
export function useOrder(orderId: string): UseQueryResult<Order, Error> & { visible: boolean } {
  const visible = useVisible();
  const known = queryClient.getQueryData<Order>(keyOf(orderId));
  const watching = visible && known !== undefined && isWatched(known.state);
  const answer = useApi('order.detail', { orderId }, { staleTime: 0, refetchInterval: watching ? EVERY : false });
  const state = answer.data?.state;
  const seen = useRef(state);
  useEffect(() => {
    const said = state && seen.current && seen.current !== state ? news[state] : undefined;
    seen.current = state;
    if (!said) return;
    tick();
    toast(said);
  }, [state]);
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) answer.refetch().catch(() => undefined);
    first.current = false;
  });
  return { ...answer, visible };
}
