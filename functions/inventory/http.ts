import { inventoryContracts } from '@shared/contracts/inventory';
import { serve } from '../platform/http';
import { listLow, listStock } from './list-stock';
import { listTransfers } from './list-transfers';
import { receiveTransfer } from './receive-transfer';
import { listDifferences, resolveDifference } from './resolve-difference';
import { settleTransfer } from './settle-transfer';
import { takeStock } from './take-stock';
import { transferStock } from './transfer-stock';

export const handler = serve(inventoryContracts, {
  'inventory.stock': listStock,
  'inventory.low': listLow,
  'inventory.stocktake': takeStock,
  'inventory.transfer': transferStock,
  'inventory.transfers': listTransfers,
  'inventory.receive': receiveTransfer,
  'inventory.settleTransfer': settleTransfer,
  'inventory.differences': listDifferences,
  'inventory.resolveDifference': resolveDifference,
});
