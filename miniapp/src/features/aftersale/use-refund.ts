import type { Refund } from '@shared/contracts/aftersale';
import { useState } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key, queryClient, refresh, useApi } from '@/api/query';
import { confirm, toast } from '@/platform/notice';
import { useVisible } from '../common/use-visible';
import { text } from './labels';
import { isRefundOpen } from './refund-story';

const EVERY = 4000;

/** One refund, asked again every few seconds while in sight and while it may change. */
export function useRefund(refundId: string) {
  const visible = useVisible();
  const known = queryClient.getQueryData<Refund>(key('aftersale.detail', { refundId }));
  const open = known !== undefined && isRefundOpen(known.state);
  const answer = useApi(
    'aftersale.detail',
    { refundId },
    { staleTime: 0, refetchInterval: visible && open ? EVERY : false },
  );
  const [busy, setBusy] = useState(false);

  const takeBack = async () => {
    const yes = await confirm({
      title: text.withdrawAsk,
      text: text.withdrawText,
      yes: text.withdraw,
      no: text.keep,
      danger: true,
    });
    if (!yes) return;
    setBusy(true);
    const refund = await call('aftersale.withdraw', { refundId });
    queryClient.setQueryData(key('aftersale.detail', { refundId }), refund);
    toast(text.withdrawn, 'success');
    await refresh('aftersale.list', 'order.detail', 'order.list');
  };
  const withdraw = () => {
    if (busy) return;
    takeBack()
      .catch((failure: unknown) => {
        toast(messageOf(failure));
        return refresh('aftersale.detail');
      })
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return { ...answer, busy, withdraw };
}
