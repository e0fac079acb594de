import { HEADQUARTERS } from '@shared/contracts/permissions';

/** The wallet knows headquarters as no store, however others name it. */
export const storeOrHq = (storeId: string | null): string | null => (storeId === HEADQUARTERS ? null : storeId);
