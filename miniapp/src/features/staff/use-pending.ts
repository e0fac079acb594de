import type { Output } from '@shared/contracts/contracts';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { refresh, useApi, usePages } from '@/api/query';
import { tick } from '@/platform/device';
import { back } from '@/platform/go';
import { toast } from '@/platform/notice';
import { useVisible } from '../common/use-visible';
import { tellPending } from '../hq/approval/tell-pending';
import { text } from './refund-labels';

export type Pending = Output<'aftersale.pending'>['items'][number];
type Word = { approve: boolean; restock: boolean; rework: boolean; answer: string };
const EVERY = 30_000;
const COUNTED = 50;

/** How many requests wait for the caller's store, for a badge: `more` when there are more than could be counted. */
export function usePendingCount(enabled: boolean): { count: number; more: boolean } {
  const visible = useVisible();
  const { data } = useApi(
    'aftersale.pending',
    { limit: COUNTED },
    { enabled, staleTime: EVERY, refetchInterval: visible && enabled ? EVERY : false },
  );
  return { count: data?.items.length ?? 0, more: Boolean(data?.next) };
}

export const usePending = () => usePages('aftersale.pending', { limit: 20 });

/** One of the waiting requests: looked for through the pages; undefined while looking, null when it waits no more. */
export function usePendingOne(refundId: string) {
  const pages = usePending();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isError } = pages;
  const found = data?.pages.flatMap((page) => page.items).find((one) => one.id === refundId);
  const further = data !== undefined && !found && hasNextPage && !isFetchingNextPage && !isError;
  useEffect(() => {
    if (further) fetchNextPage().catch(() => undefined);
  }, [further, fetchNextPage]);
  const looking = data === undefined || hasNextPage || isFetchingNextPage;
  return { ...pages, one: found ?? (looking ? undefined : null) };
}

/** Decides and goes back to the list; what a colleague decided meanwhile is said. */
export function useDecide(refundId: string) {
  const [busy, setBusy] = useState(false);
  const send = async (input: Word) => {
    await call('aftersale.decide', { refundId, ...input });
    tick();
    toast(input.approve ? text.approved : input.rework ? text.reworked : text.rejected, 'success');
    back();
    await refresh('aftersale.pending');
  };
  const decide = (input: Word) => {
    if (busy) return;
    setBusy(true);
    send(input)
      .catch((failure: unknown) => {
        if (tellPending(failure)) back();
        else toast(messageOf(failure));
        return refresh('aftersale.pending');
      })
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return { busy, decide };
}
