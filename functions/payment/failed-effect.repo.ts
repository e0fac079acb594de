/**
 * Table payments, what WeChat did not take within its age and no refund or share is: query `FAILED_EFFECTS` by id; few, and gone when resolved.
 */
import * as z from 'zod';
import { type Page, query, type Read, type Write } from '../platform/db';

/** `upload_shipping`: that a trade was handed over. `take_back`: what WeChat holds of an abnormal refund that a person paid. */
const effectSchema = z.object({
  effectId: z.string(),
  kind: z.enum(['upload_shipping', 'take_back']),
  outTradeNo: z.string(),
  outRefundNo: z.string().nullable(),
  orderId: z.string(),
  amountFen: z.int(),
  /** What WeChat said last. */
  status: z.string(),
  at: z.string(),
});
export type FailedEffect = z.infer<typeof effectSchema>;

const keyOf = (effectId: string) => ({ pk: 'FAILED_EFFECTS', sk: effectId });
export const uploadId = (outTradeNo: string): string => `upload.${outTradeNo}`;
export const takeBackId = (outRefundNo: string): string => `take-back.${outRefundNo}`;

export const listEffect = (effect: FailedEffect): Write => ({
  table: 'payments',
  put: { ...keyOf(effect.effectId), ...effect },
});

/** It was taken after all. */
export const dropEffect = (effectId: string): Write => ({ table: 'payments', remove: keyOf(effectId) });

/** Resolved once: the second of two people is told so. */
export const unlistEffect = (effectId: string): Write => ({
  table: 'payments',
  remove: keyOf(effectId),
  condition: 'attribute_exists(pk)',
  failure: { code: 'ALREADY_RESOLVED', means: 'answer' },
});

export const effectRead = (effectId: string): Read<FailedEffect> => ({
  table: 'payments',
  read: keyOf(effectId),
  parse: (item) => effectSchema.parse(item),
});

export async function queryEffects(
  limit: number,
  cursor: string | undefined,
): Promise<{ effects: FailedEffect[]; next: Page['next'] }> {
  const page = await query('payments', { pk: 'FAILED_EFFECTS', limit, cursor });
  return { effects: page.items.map((item) => effectSchema.parse(item)), next: page.next };
}
