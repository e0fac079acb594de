import type { Staff } from '@shared/contracts/member';
import { HEADQUARTERS } from '@shared/contracts/permissions';

/** Works for headquarters, whose desk is about the chain's money, not about one store's day. */
export const isHeadquarters = (staff: Staff | null | undefined): boolean => staff?.storeId === HEADQUARTERS;
