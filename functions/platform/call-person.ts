import { logger } from './logger';
import { count } from './metrics';

/** What somebody is called for: each is a metric of its own, and all together raise one alarm (infra/alarms.yml). */
type Called = 'refund' | 'hand-over' | 'reconciliation' | 'redemption' | 'audit';
type Details = Readonly<Record<string, unknown>>;

/** Nothing more happens by itself: somebody has to look. */
export function callPerson(what: Called, message: string, details: Details): void {
  logger.error(message, { ...details });
  count('PersonsCalled', what);
}

/** WeChat says what does not fit our books, or will not have us: nothing was changed, and money may hang on it. */
export function refusePayment(what: string, details: Details): void {
  logger.error('payment refused', { what, ...details });
  count('PaymentsRefused');
}
