import { onInsert } from '../platform/consume';
import { addToTotals } from '../wallet/add-to-totals';

/** The ledger has grown: each entry is added to the sums over all members. */
export const handler = onInsert('walletOnEntry', addToTotals);
