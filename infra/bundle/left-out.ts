/**
 * Stands in, in deployed bundles, for packages that wechatpay-node-v3 imports and is never allowed to use: superagent (requests go through
 * functions/payment/wechat/wechat-pay.ts, which verifies the answers) and @fidm/x509 (the serial number is configured). 420 KB less to load.
 */
export {};
