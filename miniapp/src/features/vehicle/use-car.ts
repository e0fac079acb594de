import type { Car } from '@shared/contracts/vehicle';
import { useApi } from '@/api/query';

/** The car everything is about: the default one. `car` is null for somebody without a car, undefined until known. */
export function useCar(): { car: Car | null | undefined; cars: readonly Car[]; failed: boolean } {
  const answer = useApi('vehicle.cars', {}, { staleTime: 5 * 60_000 });
  const cars = answer.data?.cars ?? [];
  const known = answer.data ? (cars.find((car) => car.isDefault) ?? cars[0] ?? null) : undefined;
  return { car: answer.isError && !answer.data ? null : known, cars, failed: answer.isError };
}
