import { inventoryContracts } from '@shared/contracts/inventory';
import { listLow, listStock } from '../inventory/list-stock';
import { listTransfers } from '../inventory/list-transfers';
import { receiveTransfer } from '../inventory/receive-transfer';
import { listDifferences, resolveDifference } from '../inventory/resolve-difference';
import { resolveTransfer } from '../inventory/resolve-transfer';
import { takeStock } from '../inventory/take-stock';
import { transferStock } from '../inventory/transfer-stock';
import { serve } from '../platform/http';

export const handler = serve(inventoryContracts, {
  'inventory.stock': listStock,
  'inventory.low': listLow,
  'inventory.stocktake': takeStock,
  'inventory.transfer': transferStock,
  'inventory.transfers': listTransfers,
  'inventory.receive': receiveTransfer,
  'inventory.resolveTransfer': resolveTransfer,
  'inventory.differences': listDifferences,
  'inventory.resolveDifference': resolveDifference,
});
