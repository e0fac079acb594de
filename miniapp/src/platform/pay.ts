import type { PayParams } from '@shared/contracts/payment';
import Taro from '@tarojs/taro';
import { isWeb } from './env';

export type PayResult = { state: 'paid' } | { state: 'cancelled' } | { state: 'failed'; reason: string };

/** Opens WeChat Pay. `paid` is what the phone believes; the server is asked before anything is shown as paid. */
export async function pay(params: PayParams): Promise<PayResult> {
  if (isWeb) {
    const { payOnWeb } = await import('./h5/pay-sheet');
    return payOnWeb(params);
  }
  try {
    await Taro.requestPayment(params);
    return { state: 'paid' };
  } catch (failure) {
    const reason = (failure as { errMsg?: string }).errMsg ?? '';
    return reason.includes('cancel') ? { state: 'cancelled' } : { state: 'failed', reason };
  }
}
