import type { HEADQUARTERS, Staff } from '@shared/contracts/member';

/** As in the contract; written again here because the contract's module brings the validation library along. */
const headquarters: typeof HEADQUARTERS = 'sto_hq';

/** Works for headquarters, whose desk is about the chain's money, not about one store's day. */
export const isHeadquarters = (staff: Staff | null | undefined): boolean => staff?.storeId === headquarters;
