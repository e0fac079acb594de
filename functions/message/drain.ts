import { closeUnpaid } from '../order/close-order';
import { receiveUnsaid } from '../order/complete-order';
import { pursueRefund } from '../payment/pursue-refund';
import { pursueSharing } from '../payment/pursue-sharing';
import { queryPayment } from '../payment/query-payment';
import { failGroup } from '../promotion/fail-group';
import { expirePoints } from '../wallet/expire-points';
import { drainDue } from './drain-due';
import { pushMessage } from './push-message';
import { remind } from './remind';
import type { Perform, Performers } from './run-task';

const text = (value: string | number | null | undefined): string => {
  if (typeof value !== 'string') throw new TypeError('a task of another domain says what it is about by a text');
  return value;
};
/** Tasks of other domains: each names what it is about, and is safe to run again. */
const closeOrder: Perform = async ({ payload }, nowMs) => {
  await closeUnpaid(text(payload.orderId), nowMs);
  return undefined;
};
const receiveOrder: Perform = async ({ payload }, nowMs) => {
  await receiveUnsaid(text(payload.orderId), nowMs);
  return undefined;
};
const askAboutPayment: Perform = async ({ payload }, nowMs) => {
  await queryPayment(text(payload.outTradeNo), nowMs, Number(payload.tries ?? 1));
  return undefined;
};
const endGroup: Perform = async ({ payload }, nowMs) => {
  await failGroup(text(payload.groupId), nowMs);
  return undefined;
};
const askAboutRefund: Perform = ({ payload }, nowMs) =>
  pursueRefund(text(payload.outTradeNo), text(payload.outRefundNo), nowMs);
const expire: Perform = async ({ payload }, nowMs) => {
  await expirePoints(text(payload.memberId), nowMs);
  return undefined;
};
const shareProfit: Perform = ({ payload }, nowMs) => pursueSharing(text(payload.outTradeNo), nowMs);

const performers: Performers = {
  push: pushMessage,
  remind,
  close_order: closeOrder,
  receive_order: receiveOrder,
  query_payment: askAboutPayment,
  group_deadline: endGroup,
  query_refund: askAboutRefund,
  share_profit: shareProfit,
  expire_points: expire,
};

/** Every minute: whatever has become due. */
export const handler = async (): Promise<void> => {
  await drainDue(performers);
};
