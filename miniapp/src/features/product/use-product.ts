import { useState } from 'react';
import { messageOf } from '@/api/errors';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { toast } from '@/platform/notice';
import { addToCart } from '../cart/change';
import { text } from '../catalogue/labels';
import { packLines } from '../checkout/lines';
import { useCar } from '../vehicle/use-car';
import { pickedSku } from './picked-sku';

/** A product for the car in use: which of its kinds, how many, whether it fits, and the two ways to have it. */
export function useProduct(spuId: string) {
  const { car } = useCar();
  const detail = useApi(
    'catalogue.detail',
    { spuId, ...(car && { modelId: car.modelId }) },
    { enabled: car !== undefined && spuId !== '', keep: true },
  );
  const [picked, setPicked] = useState<string | null>(null);
  const [qty, setQty] = useState(1);
  const [adding, setAdding] = useState(false);
  const { data } = detail;
  const sku = data && pickedSku(data, picked);
  const fit = data?.fits.find((one) => one.skuId === sku?.id) ?? { fit: 'any' as const, why: '' };
  const isService = Boolean(data?.spu.labor);
  const put = async () => {
    if (!sku) return;
    setAdding(true);
    await addToCart(sku.id, qty).then(
      () => toast(text.added, 'success'),
      (failure: unknown) => toast(messageOf(failure)),
    );
    setAdding(false);
  };
  const buy = () => {
    if (!sku) return;
    go(isService ? 'booking' : 'checkout', { lines: packLines([{ skuId: sku.id, qty }]) });
  };
  return { car, detail, sku, fit, isService, qty, adding, setPicked, setQty, put, buy };
}
