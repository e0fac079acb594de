import { aftersaleContracts } from '@shared/contracts/aftersale';
import { inventoryContracts } from '@shared/contracts/inventory';
import { orderContracts } from '@shared/contracts/order';
import { paymentContracts } from '@shared/contracts/payment';
import { walletContracts } from '@shared/contracts/wallet';
import { decideRefund } from '../aftersale/decide-refund';
import { offerRefund } from '../aftersale/offer-refund';
import type { ApprovalHandlers } from '../approval/decide-approval';
import { resolveTransfer } from '../inventory/resolve-transfer';
import { takeStock } from '../inventory/take-stock';
import { resolveOrder } from '../order/ending/resolve-order';
import { resolveRefund } from '../payment/refund/resolve-refund';
import { resolveShare } from '../payment/sharing/resolve-share';
import { adjustApproved, adjustmentSchema } from '../wallet/grant/ask-adjustment';
import { startGrants } from '../wallet/grant/grant-batch';

/** Who does what was approved. */
export const approvalHandlers: ApprovalHandlers = {
  'aftersale.decide': (context, input) =>
    decideRefund(context, aftersaleContracts['aftersale.decide'].input.parse(input)),
  'aftersale.offer': (context, input) => offerRefund(context, aftersaleContracts['aftersale.offer'].input.parse(input)),
  'order.resolve': (context, input) => resolveOrder(context, orderContracts['order.resolve'].input.parse(input)),
  'wallet.startGrants': (context, input) =>
    startGrants(context, walletContracts['wallet.startGrants'].input.parse(input)),
  'inventory.stocktake': (context, input) =>
    takeStock(context, inventoryContracts['inventory.stocktake'].input.parse(input)),
  'inventory.resolveTransfer': (context, input) =>
    resolveTransfer(context, inventoryContracts['inventory.resolveTransfer'].input.parse(input)),
  'payment.resolveRefund': (context, input) =>
    resolveRefund(context, paymentContracts['payment.resolveRefund'].input.parse(input)),
  'payment.resolveShare': (context, input) =>
    resolveShare(context, paymentContracts['payment.resolveShare'].input.parse(input)),
  'wallet.adjust': (context, input) => adjustApproved(context, adjustmentSchema.parse(input)),
};
