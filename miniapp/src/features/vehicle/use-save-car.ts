import type { Input } from '@shared/contracts/contracts';
import { useState } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key, queryClient } from '@/api/query';
import { back } from '@/platform/go';
import { toast } from '@/platform/notice';
import { text } from './labels';

/** Saves a car, a new one where there is no id, and goes back. */
export function useSaveCar(carId: string | undefined) {
  const [busy, setBusy] = useState(false);
  const save = (input: Input<'vehicle.add'>) => {
    setBusy(true);
    const saving = carId ? call('vehicle.update', { carId, ...input }) : call('vehicle.add', input);
    saving
      .then((garage) => {
        queryClient.setQueryData(key('vehicle.cars', {}), garage);
        toast(carId ? text.saved : text.added, 'success');
        back();
      })
      .catch((failure: unknown) => toast(messageOf(failure)))
      .finally(() => setBusy(false));
  };
  return { busy, save };
}
