import { useState } from 'react';
import { messageOf } from '@/api/errors';
import { confirm, toast } from '@/platform/notice';
import { nextNames, text } from './labels';
import { useScanner } from './scanner';
import type { Reading, useWorkOrder } from './use-work-order';

const asks = {
  start: { title: text.startAsk, text: text.startText },
  finish: { title: text.finishAsk, text: text.finishText },
  redeem: { title: text.redeemAsk, text: text.redeemText },
} as const;

/** The next step of a work order: asked about, with the owner's code where one is needed, and the mileage on arrival. */
export function useSteps(work: ReturnType<typeof useWorkOrder>) {
  const { order } = work;
  const [arriving, setArriving] = useState<string | null>(null);
  const tell = (failure: unknown) => toast(messageOf(failure));
  const byCode = order?.next === 'arrive' || order?.next === 'redeem';
  const proceed = async (by: string | null) => {
    const next = order?.next;
    if (!next) return;
    if (next === 'arrive') setArriving(by);
    else if (await confirm({ ...asks[next], yes: nextNames[next] })) await work.step(next, by);
  };
  const scanner = useScanner((fresh) => {
    work
      .take(fresh)
      .then((same) => (same && byCode ? proceed(fresh) : undefined))
      .catch(tell);
  });
  const main = () => {
    if (byCode && !work.code) scanner.start();
    else proceed(work.code).catch(tell);
  };
  const arrive = (reading: Reading | undefined) => {
    const by = arriving;
    setArriving(null);
    work.step('arrive', by, reading).catch(tell);
  };
  return {
    scanner,
    wantsCode: byCode && !work.code,
    arriving: arriving !== null,
    main,
    arrive,
    stay: () => setArriving(null),
  };
}
