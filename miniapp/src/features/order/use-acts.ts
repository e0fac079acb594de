import type { Order } from '@shared/contracts/order';
import { useState } from 'react';
import { call } from '@/api/client';
import { codeOf, messageOf } from '@/api/errors';
import { refresh } from '@/api/query';
import { go } from '@/platform/go';
import { confirm, toast } from '@/platform/notice';
import { useRepeat } from '../common/use-repeat';
import { useConsent } from '../message/consent';
import type { OrderAct } from './headline';
import { text } from './labels';
import { remaining, wordsOf } from './left';
import { callStore, openStoreMap } from './parts';
import { checkPayment, type PayOutcome, payPlaced } from './pay-placed';
import { keepOrder } from './use-order';

/** While a payment is unsettled, it is asked after by itself. */
const ASK_AGAIN = 8000;
type Busy = 'opening' | 'confirming' | 'cancel' | 'accept' | 'receive' | 'check' | null;

function cancelText(order: Order): string {
  if (order.state !== 'unpaid') return text.cancelBack(wordsOf(remaining(order)));
  const together = order.tradeOrders.length;
  return together > 1 ? `${text.cancelTogether(together)}${text.cancelUnpaid}` : text.cancelUnpaid;
}

async function offerCall(order: Order, failure: unknown): Promise<void> {
  if (codeOf(failure) !== 'TOO_LATE_TO_CHANGE') {
    toast(messageOf(failure));
    return;
  }
  const yes = await confirm({ title: text.tooLate, text: messageOf(failure), yes: text.call, no: text.keep });
  if (yes) callStore(order);
}

type Step = (order: Order) => Promise<void>;
type Tell = (outcome: PayOutcome, orderId: string) => Promise<void>;
/** What is done to an order, each asked about first where it cannot be undone. */
const stepsOf = (setBusy: (busy: Busy) => void, told: Tell): Record<'pay' | 'cancel' | 'accept' | 'receive', Step> => ({
  pay: async (it) => told(await payPlaced(it, setBusy), it.id),
  cancel: async (it) => {
    const title = text.cancelAsk;
    if (!(await confirm({ title, text: cancelText(it), yes: text.cancel, no: text.keep, danger: true }))) return;
    setBusy('cancel');
    keepOrder(await call('order.cancel', { orderId: it.id }));
    await refresh('order.detail', 'aftersale.list', 'wallet.summary', 'wallet.statement', 'booking.next');
  },
  accept: async (it) => {
    if (!(await confirm({ title: text.acceptAsk, text: text.acceptText, yes: text.accept }))) return;
    setBusy('accept');
    keepOrder(await call('order.accept', { orderId: it.id }));
    await refresh('wallet.summary', 'wallet.statement', 'vehicle.cars');
  },
  receive: async (it) => {
    if (!(await confirm({ title: text.receiveAsk, text: text.receiveText, yes: text.receive }))) return;
    setBusy('receive');
    keepOrder(await call('order.receive', { orderId: it.id }));
    toast(text.received, 'success');
    await refresh('wallet.summary', 'wallet.statement');
  },
});

/** What the owner can do with an order, and what is being done. */
export function useActs(order: Order | undefined, visible: boolean, onReschedule: () => void) {
  const [busy, setBusy] = useState<Busy>(null);
  const [pending, setPending] = useState(false);
  const ask = useConsent(order?.state === 'unpaid' || order?.state === 'to_accept');

  async function told(outcome: PayOutcome, id: string): Promise<void> {
    setPending(outcome.kind === 'pending');
    if (outcome.kind === 'cancelled') toast(text.payCancelled);
    if (outcome.kind === 'failed') toast(text.payFailed);
    if (outcome.kind !== 'settled') return;
    keepOrder(outcome.order);
    refresh('wallet.summary', 'wallet.statement').catch(() => undefined);
    toast(text.paid, 'success');
    // WeChat lets a finished payment ask for messages, without another tap.
    if (outcome.order.state === 'booked') await ask('paid', id);
  }
  const steps = stepsOf(setBusy, told);
  const run = (step: Step) => {
    if (!order || busy) return;
    step(order)
      .catch((failure: unknown) => offerCall(order, failure).then(() => refresh('order.detail')))
      .catch(() => undefined)
      .finally(() => setBusy(null));
  };
  const act = (what: OrderAct) => {
    if (!order) return;
    if (what === 'navigate') openStoreMap(order);
    else if (what === 'call') callStore(order);
    else if (what === 'again') go('product', { spuId: order.lines[0]?.spuId });
    else if (what === 'refund' || what === 'dispute') go('refundRequest', { orderId: order.id });
    else if (what === 'progress') go('refund', { refundId: order.openRefund ?? undefined });
    else if (what === 'group') go('group', { groupId: order.groupId ?? undefined, orderId: order.id });
    else if (what === 'reschedule') onReschedule();
    else run(steps[what]);
  };
  const check = () =>
    run(async (it) => {
      setBusy('check');
      const after = await checkPayment(it.id);
      if (after) await told({ kind: 'settled', order: after }, it.id);
    });
  const open = pending && order?.state === 'unpaid';
  useRepeat(visible && open && busy === null, check, ASK_AGAIN);
  return { act, busy, pending: open, check };
}
