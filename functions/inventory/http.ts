import { inventoryContracts } from '@shared/contracts/inventory';
import { serve } from '../platform/http';
import { listLow, listStock } from './list-stock';
import { takeStock } from './take-stock';
import { transferStock } from './transfer-stock';

export const handler = serve(inventoryContracts, {
  'inventory.stock': listStock,
  'inventory.low': listLow,
  'inventory.stocktake': takeStock,
  'inventory.transfer': transferStock,
});
