import type { Output } from '@shared/contracts/contracts';
import type { Car } from '@shared/contracts/vehicle';
import { useState } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key, queryClient } from '@/api/query';
import { back } from '@/platform/go';
import { confirm, toast } from '@/platform/notice';
import { text } from './labels';

/** What can be done with the cars; while one is being picked, the page closes once it is. */
export function useGarage(picking: boolean) {
  const [busy, setBusy] = useState(false);
  const change = (run: () => Promise<Output<'vehicle.cars'>>, said?: string) => {
    if (busy) return;
    setBusy(true);
    run()
      .then((garage) => {
        queryClient.setQueryData(key('vehicle.cars', {}), garage);
        if (said) toast(said);
        if (picking) back();
      })
      .catch((failure: unknown) => toast(messageOf(failure)))
      .finally(() => setBusy(false));
  };
  const setDefault = (car: Car) =>
    change(() => call('vehicle.setDefault', { carId: car.id }), picking ? undefined : text.defaultSet);
  const remove = async (car: Car) => {
    const ask = {
      title: text.removeAsk(car.plate),
      text: text.removeText,
      yes: text.remove,
      no: text.keep,
      danger: true,
    };
    if (await confirm(ask)) change(() => call('vehicle.remove', { carId: car.id }), text.removed);
  };
  return { busy, setDefault, remove };
}
