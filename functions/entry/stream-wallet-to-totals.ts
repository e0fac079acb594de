import { onInsert } from '../platform/consume';
import { addToTotals } from '../wallet/netting/add-to-totals';

/** The ledger has grown: each entry is added to the sums over all members. */
export const handler = onInsert('walletOnEntry', addToTotals);
