import { takeNotification } from '../payment/callback/take-notification';

/** WeChat Pay tells us what became of a payment or a refund. */
export const handler = takeNotification;
