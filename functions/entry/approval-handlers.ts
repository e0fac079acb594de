import { aftersaleContracts } from '@shared/contracts/aftersale';
import { inventoryContracts } from '@shared/contracts/inventory';
import { orderContracts } from '@shared/contracts/order';
import { paymentContracts } from '@shared/contracts/payment';
import { walletContracts } from '@shared/contracts/wallet';
import { decideRefund } from '../aftersale/decide-refund';
import { offerRefund } from '../aftersale/offer-refund';
import type { ApprovalHandlers } from '../approval/decide-approval';
import { settleTransfer } from '../inventory/settle-transfer';
import { takeStock } from '../inventory/take-stock';
import { resolveOrder } from '../order/ending/resolve-order';
import { settleRefund } from '../payment/refund/settle-refund';
import { settleShare } from '../payment/sharing/settle-share';
import { adjustApproved, adjustmentSchema } from '../wallet/ask-adjustment';
import { startGrants } from '../wallet/grant-batch';

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
  'inventory.settleTransfer': (context, input) =>
    settleTransfer(context, inventoryContracts['inventory.settleTransfer'].input.parse(input)),
  'payment.settleRefund': (context, input) =>
    settleRefund(context, paymentContracts['payment.settleRefund'].input.parse(input)),
  'payment.settleShare': (context, input) =>
    settleShare(context, paymentContracts['payment.settleShare'].input.parse(input)),
  'wallet.adjust': (context, input) => adjustApproved(context, adjustmentSchema.parse(input)),
};
