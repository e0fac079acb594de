import * as z from 'zod';
import { contractsOf, idSchema } from './common';
import { orderSchema } from './order';

/** What `wx.requestPayment` takes (WeChat Pay v3 JSAPI, RSA signed). */
export const payParamsSchema = z.object({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});
export type PayParams = z.infer<typeof payParamsSchema>;

export const paymentContracts = /* @__PURE__ */ contractsOf({
  'payment.prepay': () => ({
    input: z.strictObject({ orderId: idSchema }),
    output: z.object({ params: payParamsSchema }),
  }),
  /** After the pay sheet closes: asks WeChat when the callback has not come, and answers the order as it then is. */
  'payment.confirm': () => ({ input: z.strictObject({ orderId: idSchema }), output: orderSchema }),
});
