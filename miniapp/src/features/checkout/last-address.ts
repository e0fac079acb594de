import type { Address } from '@shared/contracts/order';
import { load, save } from '@/platform/storage';
import { isUsable } from './address';

/** Forgotten under this name when another person signs in (api/keep). */
const NAME = 'address';

/** Where goods were last sent, as long as the server would still take it. */
export function lastAddress(): Address | null {
  const last = load<Address>(NAME);
  return last && isUsable(last) ? last : null;
}

export const rememberAddress = (address: Address): void => save(NAME, address);
