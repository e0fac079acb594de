import { keepStanding } from '../member/keep-standing';
import { tellMember } from '../message/tell-member';
import { now } from '../platform/clock';
import { onEvent } from '../platform/consume';
import { recordService } from '../vehicle/record-service';
import { earnPoints } from '../wallet/earn-points';
import { watchRedemption } from '../wallet/netting/watch-redemption';

/**
 * What an order's events mean for our own data, in an order that makes sense: odometer, points and how they were redeemed, standing, messages. One function for all of them, because
 * a shard of a stream serves two readers well and no more; the other one is stream-orders-to-payment.ts, which depends on WeChat answering. Each step
 * happens once per event, so a batch that fails half way is simply delivered again.
 */
export const handler = onEvent('orderOnEvent', async (event) => {
  if (event.type === 'order.completed') {
    await recordService(event);
    await earnPoints(event.id, event.order, now());
    await watchRedemption(event.order, now());
  }
  await keepStanding(event, now());
  await tellMember(event, now());
});
