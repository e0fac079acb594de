import type { Input } from '@shared/contracts/contracts';
import type { Car, Model } from '@shared/contracts/vehicle';
import { useEffect, useState } from 'react';
import { text } from './labels';
import { pickModel, usePickedModel } from './picked-model';
import { isPlate } from './plate-keys';

export type CarForm = {
  plate: string;
  mileageKm: string;
  registeredOn: string;
  lastServiceKm: string;
  lastServiceOn: string;
};
const nothing: CarForm = { plate: '', mileageKm: '', registeredOn: '', lastServiceKm: '', lastServiceOn: '' };
const MOST_KM = 2_000_000;

const kilometres = (typed: string): number | null => {
  const km = Number(typed);
  return typed !== '' && Number.isInteger(km) && km >= 0 && km <= MOST_KM ? km : null;
};

/** What the form says as the API takes it, or what is wrong with it. */
export function readForm(form: CarForm, modelId: string | null): { input: Input<'vehicle.add'> } | { wrong: string } {
  if (!modelId) return { wrong: text.chooseModel };
  if (!isPlate(form.plate)) return { wrong: text.plateWrong };
  const mileageKm = kilometres(form.mileageKm);
  if (mileageKm === null) return { wrong: text.mileageWrong };
  const lastServiceKm = form.lastServiceKm === '' ? undefined : kilometres(form.lastServiceKm);
  if (lastServiceKm === null || (lastServiceKm !== undefined && lastServiceKm > mileageKm))
    return { wrong: text.lastWrong };
  return {
    input: {
      modelId,
      plate: form.plate,
      mileageKm,
      ...(form.registeredOn && { registeredOn: form.registeredOn }),
      ...(lastServiceKm !== undefined && { lastServiceKm }),
      ...(form.lastServiceOn && { lastServiceOn: form.lastServiceOn }),
    },
  };
}

type Chosen = { id: string; name: string; note: string };
const fromModel = (model: Model): Chosen => ({
  id: model.id,
  name: `${model.brandName} ${model.seriesName}`,
  note: `${text.years(model.yearFrom, model.yearTo)} ${model.trim}`,
});
const fromCar = (car: Car): Chosen => ({ id: car.modelId, name: car.name, note: car.trim });

/** The form of one car; `car` is what it begins with when an existing one is edited. */
export function useCarForm(car: Car | undefined) {
  const [form, setForm] = useState<CarForm>(nothing);
  const picked = usePickedModel((state) => state.model);
  // A model left over from another visit must not appear on this form.
  useEffect(() => {
    pickModel(null);
    return () => pickModel(null);
  }, []);
  const carId = car?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled once per car; a later answer must not undo what is being typed.
  useEffect(() => {
    if (car)
      setForm({ ...nothing, plate: car.plate, mileageKm: String(car.mileageKm), registeredOn: car.registeredOn ?? '' });
  }, [carId]);
  const chosen = picked ? fromModel(picked) : car ? fromCar(car) : null;
  const set = (change: Partial<CarForm>) => setForm((before) => ({ ...before, ...change }));
  return { form, set, chosen };
}
