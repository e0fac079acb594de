import { fail, type Result } from '@shared/kernel/result';
import { DAY } from '@shared/kernel/time';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { goOn } from '../../platform/cause';
import { now } from '../../platform/clock';
import { loadConfig } from '../../platform/config';
import { logger } from '../../platform/logger';
import { count } from '../../platform/metrics';
import { markNotification } from '../payment.repo';
import { recordTransaction, transactionSchema } from '../record-transaction';
import { parseRefund, recordRefund } from '../refund/record-refund';
import { verifiersOf } from '../wechat/verifiers';
import { decryptResource, refusalOf, resourceSchema } from '../wechat/wechat-signature';
import { notBelieved, signedButWrong } from './refused-callback';

const notificationSchema = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string(),
  resource: resourceSchema,
});
type Notification = { readonly id: string; readonly type: string; readonly content: unknown };

const MAX_BODY_BYTES = 64 * 1024;
const KEEP_DAYS = 30;

const answer = (statusCode: number, message: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: statusCode === 200 ? JSON.stringify({ code: 'SUCCESS' }) : JSON.stringify({ code: 'FAIL', message }),
});

/** WeChat will call again; somebody has to know before it stops doing so. */
function failed(statusCode: 400 | 500): APIGatewayProxyStructuredResultV2 {
  count('CallbacksFailed');
  return answer(statusCode, '通知未处理');
}

function refused(why: string, requestId: string): Result<never> {
  signedButWrong(why, requestId);
  return fail('PAYMENT_REFUSED', { why });
}

/** Signature and time window over the raw bytes first, then the tag of the ciphertext: only what passes both is read. */
async function open(event: APIGatewayProxyEventV2, nowMs: number): Promise<Result<Notification>> {
  const config = await loadConfig();
  const { requestId } = event.requestContext;
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (body.length > MAX_BODY_BYTES) {
    notBelieved('too large', requestId);
    return fail('PAYLOAD_TOO_LARGE');
  }
  const header = (name: string): string | undefined => event.headers[`wechatpay-${name}`];
  const signed = {
    timestamp: header('timestamp'),
    nonce: header('nonce'),
    signature: header('signature'),
    serial: header('serial'),
    body,
  };
  const refusal = refusalOf(signed, await verifiersOf(config, nowMs), nowMs);
  if (refusal) {
    notBelieved(refusal, requestId);
    return fail('PAYMENT_REFUSED', { why: refusal });
  }
  count('CallbacksSigned');
  try {
    const { id, event_type, resource } = notificationSchema.parse(JSON.parse(body));
    return {
      ok: true,
      value: {
        id,
        type: event_type,
        content: JSON.parse(decryptResource(resource, config.WECHAT_APIV3_KEY)) as unknown,
      },
    };
  } catch (error) {
    count('CallbacksFailed');
    return refused(`cannot be opened: ${(error as Error).name}`, requestId);
  }
}

async function record(notification: Notification, requestId: string, nowMs: number): Promise<Result<unknown>> {
  const mark = [markNotification(notification.id, Math.floor((nowMs + KEEP_DAYS * DAY) / 1000))];
  if (notification.type.startsWith('REFUND.')) {
    const refund = parseRefund(notification.content);
    return refund ? recordRefund(refund, mark, nowMs) : refused('not a refund', requestId);
  }
  const transaction = transactionSchema.safeParse(notification.content);
  return transaction.success
    ? recordTransaction(transaction.data, mark, nowMs)
    : refused('not a transaction', requestId);
}

/**
 * WeChat Pay calls here, perhaps twice, late, or out of order. 200 only when the notification is recorded (now or before): anything else makes
 * WeChat call again.
 */
export async function takeNotification(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const nowMs = now();
  const opened = await open(event, nowMs);
  if (!opened.ok) return answer(opened.error.code === 'PAYLOAD_TOO_LARGE' ? 413 : 401, '通知校验失败');
  try {
    const { id } = opened.value;
    const recorded = await goOn(id, undefined, () => record(opened.value, event.requestContext.requestId, nowMs));
    if (recorded.ok) return answer(200, '');
    return failed(recorded.error.code === 'PAYMENT_REFUSED' ? 400 : 500);
  } catch (error) {
    logger.error('notification failed, WeChat will send it again', { error: error as Error });
    return failed(500);
  }
}
