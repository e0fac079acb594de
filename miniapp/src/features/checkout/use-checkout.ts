import type { Input } from '@shared/contracts/contracts';
import type { Quote } from '@shared/contracts/order';
import { useEffect, useRef, useState } from 'react';
import { codeOf, messageOf } from '@/api/errors';
import { refresh } from '@/api/query';
import { useWishKey } from '@/features/common/use-wish-key';
import { useStoreChoice } from '@/features/store/use-store-choice';
import { useCar } from '@/features/vehicle/use-car';
import { back, go, replace, useParams } from '@/platform/go';
import { confirm, toast } from '@/platform/notice';
import { appliedOf } from './coupons';
import { text } from './labels';
import { unpackLines } from './lines';
import { placeAndPay } from './pay-order';
import { type Ask, useQuote } from './quote';
import { type Remedy, refusalOf } from './refusals';
import { useAddress } from './use-address';

type Wish = Input<'order.create'>;
export type Delivery = 'pickup' | 'ship';

/** What the owner chooses on this screen, and the purchase that follows from it. */
function useChoices() {
  const params = useParams();
  const [offerQty, setOfferQty] = useState(1);
  const asked = unpackLines(params.lines);
  const lines = params.offer ? asked.map((line) => ({ ...line, qty: offerQty })) : asked;
  const { car } = useCar();
  const address = useAddress();
  const storeId = useStoreChoice(params.store, '');
  const [delivery, setDelivery] = useState<Delivery>('pickup');
  const [couponIds, setCouponIds] = useState<string[] | undefined>(undefined);
  const [points, setPoints] = useState(0);
  const [groupId, setGroupId] = useState(params.group);
  const ask: Ask = {
    lines,
    delivery,
    pointsFen: points,
    ...(params.offer && { offerId: params.offer }),
    ...(params.offer && groupId && { groupId }),
    ...(delivery === 'ship' && address.address && { address: address.address }),
    ...(couponIds && { couponIds }),
    ...(storeId && { storeId }),
    ...(car && { carId: car.id }),
    ...(params.day && { day: params.day }),
    ...(params.start && { start: params.start }),
  };
  const set = { setDelivery, setCouponIds, setPoints, setGroupId, setOfferQty };
  return { params, ask, car, address, storeId, delivery, couponIds, points, offerQty, ...set };
}

/** The purchase with its price. A question that failed leaves the last price in sight, marked as not good for ordering. */
function usePriced(ask: Ask) {
  const quote = useQuote(ask);
  const last = useRef<Quote | undefined>(undefined);
  const fresh = quote.data !== undefined && !quote.isPlaceholderData && !quote.isError;
  if (fresh) last.current = quote.data;
  return { quote, data: quote.data ?? last.current, fresh: fresh && !quote.isFetching };
}

type Choices = ReturnType<typeof useChoices>;
type Priced = ReturnType<typeof usePriced>;
export type Changed = { before: Quote; after: Quote };

/** What refused the order, or its price, is set right where the screen can, and said. */
function useRemedies(choices: Choices, priced: Priced, onChanged: (changed: Changed) => void) {
  const { quote, data, fresh } = priced;
  const setRight = async (failure: unknown, agreed: Quote | undefined): Promise<void> => {
    const refusal = refusalOf(codeOf(failure));
    if (!refusal) return toast(messageOf(failure));
    const { remedy, title, text: why, yes } = refusal;
    if (remedy === 'reprice') {
      const after = (await quote.refetch()).data;
      if (agreed && after && after.payableFen !== agreed.payableFen) onChanged({ before: agreed, after });
      else toast(messageOf(failure));
    } else if (yes !== '') {
      const agrees = await confirm({ title, text: why, yes, no: text.lookAgain });
      if (remedy === 'slots') await refresh('booking.slots', 'booking.days');
      if (agrees) goOn(remedy, choices, data?.lines[0]?.spuId);
    } else {
      toast(title);
      await letGo(remedy, choices);
      await refresh('order.quote');
    }
  };
  const known = data !== undefined;
  const heal = useRef(setRight);
  heal.current = setRight;
  // A price that cannot be asked for (the coupon was just used on another phone) is set right like a refused order.
  useEffect(() => {
    if (quote.error && known) heal.current(quote.error, undefined).catch(() => undefined);
  }, [quote.error, known]);
  // A coupon that does not go with the others leaves again, and says why.
  const misfit = fresh ? data?.coupons.chosen.find((coupon) => coupon.why !== '') : undefined;
  useEffect(() => {
    if (!misfit || !data) return;
    toast(misfit.why);
    choices.setCouponIds(appliedOf(data.coupons).map((coupon) => coupon.couponId));
  }, [misfit, data, choices.setCouponIds]);
  return setRight;
}

/** Where somebody goes on who agreed to it. */
function goOn(remedy: Remedy, choices: Choices, spuId: string | undefined): void {
  if (remedy === 'slots') back();
  if (remedy === 'normal') replace('product', { spuId });
  if (remedy === 'unpaid') go('orders', { group: 'unpaid' });
  if (remedy === 'newGroup') choices.setGroupId(undefined);
}

/** What cannot be had is let go; an address is asked for. */
async function letGo(remedy: Remedy, { setCouponIds, setPoints, setDelivery, address }: Choices): Promise<void> {
  if (remedy === 'coupons') setCouponIds(undefined);
  if (remedy === 'points') setPoints(0);
  if (remedy === 'pickup') setDelivery('pickup');
  if (remedy === 'address') await address.ask();
}

/** The checkout: choices, their price, and the order with everything that can refuse it. */
export function useCheckout() {
  const choices = useChoices();
  const { params, ask } = choices;
  const priced = usePriced(ask);
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState<Changed | null>(null);
  const setRight = useRemedies(choices, priced, setChanged);
  const keyOf = useWishKey();

  const order = async (agreed: Quote) => {
    if (busy) return;
    const wish: Wish = {
      ...ask,
      couponIds: appliedOf(agreed.coupons).map((coupon) => coupon.couponId),
      pointsFen: agreed.pointsFen,
      expectedPayableFen: agreed.payableFen,
      fromCart: params.cart === '1',
    };
    setBusy(true);
    try {
      const paying = await placeAndPay(wish, keyOf(wish));
      if (paying.outcome !== 'done') toast(paying.outcome === 'cancelled' ? text.cancelledPay : text.failedPay);
      replace('payResult', { orderId: paying.orderId, outcome: paying.outcome });
    } catch (failure) {
      setChanged(null);
      await setRight(failure, agreed);
    } finally {
      setBusy(false);
    }
  };
  const run = (agreed: Quote | undefined) => {
    if (agreed) order(agreed).catch(() => undefined);
  };
  return { ...choices, ...priced, busy, changed, setChanged, order: run };
}

export type Checkout = ReturnType<typeof useCheckout>;
