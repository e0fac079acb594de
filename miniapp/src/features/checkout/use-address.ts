import type { Address } from '@shared/contracts/order';
import { useState } from 'react';
import { chooseAddress } from '@/platform/address';
import { toast } from '@/platform/notice';
import { emptyAddress, isUsable, trimmed } from './address';
import { addressText } from './labels';
import { lastAddress, rememberAddress } from './last-address';

export type AddressChoice = {
  address: Address | null;
  /** What the form starts with while it is open, else null. */
  draft: Address | null;
  ask: () => Promise<void>;
  save: (address: Address) => void;
  close: () => void;
};

/** Where goods are sent: the last address until another is chosen, in WeChat's address book or in the form. */
export function useAddress(): AddressChoice {
  const [address, setAddress] = useState(lastAddress);
  const [draft, setDraft] = useState<Address | null>(null);
  const save = (chosen: Address) => {
    setAddress(chosen);
    rememberAddress(chosen);
    setDraft(null);
  };
  const ask = async () => {
    const chosen = await chooseAddress();
    if (chosen === 'cancelled') return;
    if (chosen === 'form') setDraft(address ?? emptyAddress);
    else if (isUsable(chosen.address)) save(trimmed(chosen.address));
    else {
      setDraft(chosen.address);
      toast(addressText.correct);
    }
  };
  return { address, draft, ask, save, close: () => setDraft(null) };
}
