import type { PayParams } from '@shared/contracts/payment';
import { yuan } from '@shared/kernel/money';
import type { PayResult } from '../pay';
import { sandbox } from './sandbox';
import { element, row, sheet } from './sheet';

/** What WeChat Pay shows: whom, how much, confirm. */
export async function payOnWeb(params: PayParams): Promise<PayResult> {
  const prepayId = params.package.replace('prepay_id=', '');
  const bill = await sandbox<{ amountFen: number; description: string; payee: string }>(
    `/prepay/${encodeURIComponent(prepayId)}`,
  );
  const decision = await sheet<'pay' | 'cancel'>(
    [
      element('div', 'center', bill.payee),
      element('div', 'amount', `¥${yuan(bill.amountFen)}`),
      row('商品', bill.description),
      row('付款方式', '零钱'),
    ],
    [
      { label: '确认支付', value: 'pay', primary: true },
      { label: '取消', value: 'cancel' },
    ],
  );
  const answer = await sandbox<{ errMsg: string; err_desc?: string }>('/pay', { ...params, decision });
  if (answer.errMsg === 'requestPayment:ok') return { state: 'paid' };
  if (answer.errMsg.includes('cancel')) return { state: 'cancelled' };
  return { state: 'failed', reason: answer.err_desc ?? answer.errMsg };
}
