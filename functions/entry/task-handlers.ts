import { meetRefundDeadline } from '../aftersale/meet-refund-deadline';
import { expireApproval } from '../approval/expire-approval';
import { pushMessage } from '../message/push-message';
import { remind } from '../message/remind';
import { closeUnpaid } from '../order/ending/close-order';
import { meetDeadline } from '../order/ending/meet-deadline';
import { queryPayment } from '../payment/query-payment';
import { pollRefund } from '../payment/refund/poll-refund';
import { pollSharing } from '../payment/sharing/poll-sharing';
import { tellHandedOver } from '../payment/tell-handed-over';
import { eraseMember } from '../privacy/erase-member';
import { failGroup } from '../promotion/fail-group';
import { closeFlashStock } from '../promotion/flash-stock';
import type { TaskHandler, TaskHandlers } from '../task/run-task';
import { expirePoints } from '../wallet/expire-points';
import { giveChunk } from '../wallet/grant/give-chunk';

const text = (value: string | number | null | undefined): string => {
  if (typeof value !== 'string') throw new TypeError('a task of another domain says what it is about by a text');
  return value;
};
/** Tasks of other domains: each names what it is about, and is safe to run again. */
const closeOrder: TaskHandler = async ({ payload }, nowMs) => {
  await closeUnpaid(text(payload.orderId), nowMs);
  return undefined;
};
const orderDeadline: TaskHandler = async ({ payload }, nowMs) => {
  await meetDeadline(text(payload.orderId), nowMs);
  return undefined;
};
const refundDeadline: TaskHandler = async ({ payload }, nowMs) => {
  await meetRefundDeadline(text(payload.refundId), nowMs);
  return undefined;
};
const askAboutPayment: TaskHandler = async ({ payload }, nowMs) => {
  await queryPayment(text(payload.outTradeNo), nowMs, Number(payload.tries ?? 1));
  return undefined;
};
const expire: TaskHandler = async ({ payload }, nowMs) => {
  await expirePoints(text(payload.memberId), nowMs);
  return undefined;
};
const endGroup: TaskHandler = async ({ payload }, nowMs) => {
  await failGroup(text(payload.groupId), nowMs);
  return undefined;
};
const endFlash: TaskHandler = async ({ payload }, nowMs) => {
  const { offerId, skuId, shards, home } = payload;
  await closeFlashStock(
    { offerId: text(offerId), skuId: text(skuId), shards: Number(shards), home: home === null ? null : text(home) },
    nowMs,
  );
  return undefined;
};
const askAboutRefund: TaskHandler = ({ payload }, nowMs) =>
  pollRefund(text(payload.outTradeNo), text(payload.outRefundNo), nowMs);
const giveGrants: TaskHandler = async ({ payload }, nowMs) => {
  await giveChunk(text(payload.batchId), Number(payload.chunk), nowMs);
  return undefined;
};
const erase: TaskHandler = ({ payload }, nowMs) => eraseMember(text(payload.memberId), nowMs);
const shareProfit: TaskHandler = ({ payload }, nowMs) => pollSharing(text(payload.outTradeNo), nowMs);

const endApproval: TaskHandler = async ({ payload }, nowMs) => {
  await expireApproval(text(payload.approvalId), nowMs);
  return undefined;
};
const uploadShipping: TaskHandler = ({ payload }, nowMs) =>
  tellHandedOver(text(payload.outTradeNo), Number(payload.since), nowMs);

/** Who handles each kind of task. */
export const taskHandlers: TaskHandlers = {
  push: pushMessage,
  remind,
  close_order: closeOrder,
  order_deadline: orderDeadline,
  refund_deadline: refundDeadline,
  query_payment: askAboutPayment,
  query_refund: askAboutRefund,
  share_profit: shareProfit,
  upload_shipping: uploadShipping,
  group_deadline: endGroup,
  close_flash: endFlash,
  expire_points: expire,
  expire_approval: endApproval,
  grant_points: giveGrants,
  erase_member: erase,
};
