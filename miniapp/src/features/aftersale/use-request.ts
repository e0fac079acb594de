import type { Order } from '@shared/contracts/order';
import { useState } from 'react';
import { call } from '@/api/client';
import { codeOf, messageOf } from '@/api/errors';
import { key, queryClient, refresh, useApi } from '@/api/query';
import { replace } from '@/platform/go';
import { confirm, toast } from '@/platform/notice';
import { useWishKey } from '../common/use-wish-key';
import { atFirst, type Choice, partsOf, reasonOf } from './choice';
import { text } from './labels';

/** What else changes when something is given back. */
const TOUCHED = ['order.detail', 'order.list', 'aftersale.list', 'wallet.summary', 'wallet.statement'] as const;

/** A request while it is being made: what, why, and what exactly would go back for it. */
export function useRequest(order: Order, appeal: boolean) {
  const [choice, setChoice] = useState<Choice>(() => atFirst(order.lines));
  const [chip, setChip] = useState('');
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const keyOf = useWishKey();
  const parts = partsOf(order.lines, choice);
  const asked = { orderId: order.id, lines: parts };
  const preview = useApi('aftersale.preview', chip === '' ? asked : { ...asked, reason: chip }, {
    enabled: parts.length > 0,
    keep: true,
    staleTime: 0,
  });
  const shown = parts.length > 0 ? preview.data : undefined;
  const settled = shown !== undefined && !preview.isPlaceholderData && !preview.isError;
  const reasoned = chip !== '' && (chip !== '其他' || words.trim() !== '');

  const send = async () => {
    if (!shown) return;
    const wish = { ...asked, reason: reasonOf(chip, words), expectedCashFen: shown.cashFen, appeal };
    const refund = await call('aftersale.request', wish, { idempotencyKey: keyOf(wish) });
    queryClient.setQueryData(key('aftersale.detail', { refundId: refund.id }), refund);
    toast(['requested', 'escalated'].includes(refund.state) ? text.submitted : text.done, 'success');
    replace('refund', { refundId: refund.id });
    await refresh(...TOUCHED);
  };
  const explain = async (failure: unknown) => {
    await refresh('aftersale.preview', 'order.detail');
    if (codeOf(failure) === 'PRICE_CHANGED') await confirm({ title: text.priceChanged, text: text.priceChangedText });
    else toast(messageOf(failure));
  };
  const submit = () => {
    if (busy || !settled) return;
    if (!reasoned) {
      toast(chip === '' ? text.pickReason : text.moreNeeded);
      return;
    }
    setBusy(true);
    send()
      .catch(explain)
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return { choice, setChoice, chip, setChip, words, setWords, preview, shown, settled, busy, submit };
}
