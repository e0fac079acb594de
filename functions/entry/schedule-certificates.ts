import { refreshCertificates } from '../payment/wechat/refresh-certificates';
import { enter, type Invocation } from '../platform/cause';

/** Twice a day: the certificates that WeChat Pay signs with, and will. */
export const handler = (_event?: unknown, invocation?: Invocation): Promise<void> =>
  enter(invocation, refreshCertificates);
