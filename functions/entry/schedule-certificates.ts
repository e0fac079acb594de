import { refreshCertificates } from '../payment/wechat/refresh-certificates';

/** Twice a day: the certificates that WeChat Pay signs with, and will. */
export const handler = refreshCertificates;
