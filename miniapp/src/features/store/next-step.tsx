import type { Car } from '@shared/contracts/vehicle';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { text } from './labels';

type NextProps = { car: Car | null | undefined; bookSku: string | undefined; storeId: string };

/** What this store can do for me next: book what fits my car, else say which car, else choose. */
export function NextStep({ car, bookSku, storeId }: NextProps) {
  if (car === null) return <Button onTap={() => go('carEdit', { pick: 1 })}>{text.addCar}</Button>;
  if (!bookSku) return <Button onTap={() => go('catalogue')}>{text.chooseService}</Button>;
  return <Button onTap={() => go('booking', { lines: `${bookSku}*1`, store: storeId })}>{text.bookMaintenance}</Button>;
}
