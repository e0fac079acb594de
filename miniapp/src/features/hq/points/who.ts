import type { Input } from '@shared/contracts/contracts';

export type Who = Input<'wallet.account'>;

/** Whose account: the whole phone number or the whole member id, however they were pasted; null while it is neither. */
export function whoOf(typed: string): Who | null {
  const said = typed.replaceAll(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  if (/^\d{6,15}$/.test(said)) return { phone: said };
  const memberId = typed.trim();
  return /^mem_[A-Za-z0-9_-]{1,60}$/.test(memberId) ? { memberId } : null;
}
