import { watchStock } from '../inventory/watch-stock';
import { onChange } from '../platform/consume';

/** Stock has changed: what is low is told, and what came back to a flash sale that is over goes home. */
export const handler = onChange('inventoryOnStock', watchStock);
