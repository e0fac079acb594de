import type { Output } from '@shared/contracts/contracts';

export type FailedEffect = Output<'payment.failedEffects'>['items'][number];
export const effectNames: Record<FailedEffect['kind'], string> = {
  upload_shipping: '发货信息上传失败',
  take_back: '异常退款取回失败',
};
/** When it may be said that it was done in another way. */
export const effectHints: Record<FailedEffect['kind'], string> = {
  upload_shipping: '仅在已到微信小程序后台「发货信息管理」录入后登记，登记后不再自动上传。',
  take_back: '仅在已到微信商户平台把款项退回商户后登记，登记后不再自动取回。',
};
