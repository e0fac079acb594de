import type { Stock } from '@shared/contracts/inventory';
import { useState } from 'react';
import { call } from '@/api/client';
import { ApiError, codeOf, messageOf } from '@/api/errors';
import { refresh } from '@/api/query';
import { tick } from '@/platform/device';
import { confirm, toast } from '@/platform/notice';
import { useWishKey } from '../common/use-wish-key';
import { tellPending } from '../hq/approval/tell-pending';
import { difference, isLarge } from './difference';
import { text } from './labels';

const LOW_AFTER = 2_500;

/** Why the last try was not taken: the books moved (count again), or something that trying again may mend. */
export type Trouble = { readonly tone: 'warn' | 'stop'; readonly words: string } | null;

function movedTo(failure: unknown): number | undefined {
  const available = failure instanceof ApiError ? failure.details?.available : undefined;
  return typeof available === 'number' ? available : undefined;
}

/** Counting one item: what the books say, what was counted, and what came of it. */
export function useCount(stock: Stock, onDone: () => void) {
  const [expected, setExpected] = useState(stock.available);
  const [counted, setCounted] = useState<number | null>(stock.available);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const keyOf = useWishKey();

  const startOver = (available: number) => {
    setExpected(available);
    setCounted(available);
    setTrouble({ tone: 'warn', words: text.moved(available) });
  };
  const send = async (found: number) => {
    const input = { skuId: stock.skuId, expected, counted: found, note: note.trim() };
    if (found !== expected && [...input.note].length < 2) {
      setTrouble({ tone: 'warn', words: text.noReason });
      return;
    }
    if (isLarge(expected, found)) {
      const title = text.sure(Math.abs(difference(expected, found).by));
      if (!(await confirm({ title, text: text.sureText }))) return;
    }
    setBusy(true);
    setTrouble(null);
    await call('inventory.stocktake', input, { idempotencyKey: keyOf(input) });
    tick();
    toast(text.done, 'success');
    onDone();
    await refresh('inventory.stock', 'inventory.low');
    // What is low is noticed a moment after it was written.
    setTimeout(() => refresh('inventory.low').catch(() => undefined), LOW_AFTER);
  };
  const fail = async (failure: unknown) => {
    const available = movedTo(failure);
    if (codeOf(failure) === 'STOCK_CHANGED') {
      if (available !== undefined) startOver(available);
      else setTrouble({ tone: 'warn', words: messageOf(failure) });
      await refresh('inventory.stock', 'inventory.low');
    } else if (tellPending(failure)) {
      onDone();
    } else {
      // Whether it was written is not known; the key makes the next try the same one.
      const unknown = codeOf(failure) === 'OFFLINE' || codeOf(failure) === 'INTERNAL';
      setTrouble({ tone: 'stop', words: unknown ? `${messageOf(failure)}。${text.safe}` : messageOf(failure) });
    }
  };
  const submit = () => {
    if (busy || counted === null) return;
    send(counted)
      .catch(fail)
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return { expected, counted, setCounted, note, setNote, busy, trouble, submit };
}
