import type { StaffOrder } from '@shared/contracts/redemption';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { codeOf, messageOf } from '@/api/errors';
import { key, queryClient, refresh, useApi } from '@/api/query';
import { tick } from '@/platform/device';
import { toast } from '@/platform/notice';
import { useVisible } from '../common/use-visible';
import { doneNames, text } from './labels';

const EVERY = 4000;
type Next = NonNullable<StaffOrder['next']>;
/** What the instrument shows; a strange figure once it was looked at twice. */
export type Reading = { readonly mileageKm: number; readonly confirmed: boolean };
/** The code in hand is gone: another has to be scanned. */
const spent = ['CODE_USED', 'CODE_EXPIRED', 'CODE_INVALID'];

const keep = (order: StaffOrder): void => {
  queryClient.setQueryData(key('redemption.order', { orderId: order.orderId }), order);
};

/** Does the next thing; `arrive` and `redeem` use up the code. */
function useStep(orderId: string | null, onSpent: () => void) {
  const [busy, setBusy] = useState(false);
  const step = async (next: Next, by: string | null, reading?: Reading): Promise<void> => {
    if (!orderId) return;
    const calls: Record<Next, () => Promise<StaffOrder>> = {
      arrive: () => call('redemption.arrive', { code: by ?? '', ...reading }),
      start: () => call('redemption.start', { orderId }),
      finish: () => call('redemption.finish', { orderId }),
      redeem: () => call('redemption.redeem', { code: by ?? '' }),
    };
    setBusy(true);
    try {
      keep(await calls[next]());
      if (next === 'arrive' || next === 'redeem') onSpent();
      tick();
      toast(doneNames[next], 'success');
      await refresh('booking.board');
    } catch (failure) {
      if (spent.includes(codeOf(failure))) onSpent();
      toast(messageOf(failure));
      await refresh('redemption.order');
    } finally {
      setBusy(false);
    }
  };
  return { busy, step };
}

/** An order as its store works on it: opened by a scanned code or from the board, followed while in sight. */
export function useWorkOrder(opened: { code?: string | undefined; orderId?: string | undefined }) {
  const visible = useVisible();
  const [orderId, setOrderId] = useState(opened.orderId ?? null);
  const [code, setCode] = useState(opened.code ?? null);
  const { busy, step } = useStep(orderId, () => setCode(null));
  const scanned = useApi(
    'redemption.scan',
    { code: opened.code ?? '' },
    { enabled: Boolean(opened.code), staleTime: 60_000 },
  );
  const found = scanned.data;
  useEffect(() => {
    if (!found) return;
    keep(found);
    setOrderId((id) => id ?? found.orderId);
  }, [found]);

  const known = orderId ? queryClient.getQueryData<StaffOrder>(key('redemption.order', { orderId })) : undefined;
  const answer = useApi(
    'redemption.order',
    { orderId: orderId ?? '' },
    { enabled: orderId !== null, staleTime: 2000, refetchInterval: visible && known?.next ? EVERY : false },
  );

  /** Takes a freshly scanned code; answers whether it is of the order in sight. Another order's code opens that order instead. */
  const take = async (fresh: string): Promise<boolean> => {
    const order = await call('redemption.scan', { code: fresh });
    keep(order);
    setCode(fresh);
    if (order.orderId === orderId) return true;
    setOrderId(order.orderId);
    toast(text.other);
    return false;
  };

  const failure = orderId ? answer.error : scanned.error;
  const order = answer.data ?? (orderId === null || found?.orderId === orderId ? found : undefined);
  return {
    order,
    code,
    busy,
    step,
    take,
    failure: order ? null : failure,
    retry: () => (orderId ? answer.refetch() : scanned.refetch()),
  };
}
