import type { Output } from '@shared/contracts/contracts';
import type { Stock } from '@shared/contracts/inventory';
import { useRef, useState } from 'react';
import { call } from '@/api/client';
import { ApiError, codeOf, messageOf } from '@/api/errors';
import { refresh, useApi } from '@/api/query';
import { tick } from '@/platform/device';
import { useWishKey } from '../../common/use-wish-key';
import { text } from './transfer-labels';

/** A place that keeps stock, as people call it. */
export type Place = { readonly location: string; readonly name: string };
/** Pieces of one item that go from one place to another. */
export type Route = { readonly stock: Stock; readonly from: Place; readonly to: Place };
type Done = Output<'inventory.transfer'> & { readonly qty: number };

/** How many can be sold at a place now; undefined while it is not known. */
function useAvailable(skuId: string, location: string): number | undefined {
  const { data } = useApi('inventory.stock', { skuId, location }, { staleTime: 0 });
  return data && (data.items[0]?.available ?? 0);
}

function leftOf(failure: unknown): number | undefined {
  const available = failure instanceof ApiError && failure.code === 'OUT_OF_STOCK' && failure.details?.available;
  return typeof available === 'number' ? available : undefined;
}

/** Moving pieces of one item: what lies at both places, how many go, and what came of it. */
export function useTransfer({ stock, from, to }: Route) {
  const here = useAvailable(stock.skuId, from.location) ?? stock.available;
  const there = useAvailable(stock.skuId, to.location);
  const [qty, setQty] = useState<number | null>(stock.available > 0 ? 1 : null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  // Two taps may come before the button is drawn as busy.
  const sending = useRef(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const keyOf = useWishKey();
  const wanted = qty ?? 0;

  const send = async () => {
    const input = {
      skuId: stock.skuId,
      from: from.location,
      to: to.location,
      qty: wanted,
      note: note.trim(),
    };
    setBusy(true);
    setTrouble(null);
    const moved = await call('inventory.transfer', input, { idempotencyKey: keyOf(input) });
    setDone({ ...moved, qty: wanted });
    tick();
    await refresh('inventory.stock', 'inventory.low', 'inventory.transfers');
  };
  const fail = async (failure: unknown) => {
    const left = leftOf(failure);
    // Whether it was written is not known; the key makes the next try the same one.
    const unknown = codeOf(failure) === 'OFFLINE' || codeOf(failure) === 'INTERNAL';
    if (left !== undefined) setTrouble(text.onlyLeft(from.name, left));
    else setTrouble(unknown ? `${messageOf(failure)}。${text.safe}` : messageOf(failure));
    if (left !== undefined) await refresh('inventory.stock');
  };
  const submit = () => {
    if (sending.current || wanted < 1) return;
    sending.current = true;
    send()
      .catch(fail)
      .catch(() => undefined)
      .finally(() => {
        sending.current = false;
        setBusy(false);
      });
  };
  return { here, there, qty, wanted, setQty, note, setNote, busy, trouble, done, submit };
}
