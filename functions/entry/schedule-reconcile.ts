import { reconcileDays } from '../payment/reconcile/reconcile';

/** Every five minutes: days whose bills are there, and those that are to be done again. */
export const handler = reconcileDays;
