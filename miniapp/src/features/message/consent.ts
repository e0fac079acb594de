import type { MessageKind } from '@shared/contracts/message';
import { call, newKey } from '@/api/client';
import { useApi } from '@/api/query';
import { load, save } from '@/platform/storage';
import { askConsent } from '@/platform/subscribe';
import { consentTitles } from './labels';

/** The moments at which asking makes sense, and for what. WeChat takes three at once at most. */
export const moments = {
  paid: ['booking_made', 'booking_soon', 'service_finished'],
  completed: ['points_arrived', 'maintenance_due'],
} as const satisfies Record<string, readonly MessageKind[]>;
export type Moment = keyof typeof moments;

const mark = (moment: Moment, orderId: string): string => `asked:${moment}:${orderId}`;
export const wasAsked = (moment: Moment, orderId: string): boolean => load<true>(mark(moment, orderId)) === true;

/** Told once more when the answer to the first telling was lost: the request id makes it count once. */
async function record(decisions: Awaited<ReturnType<typeof askConsent>>): Promise<void> {
  const input = { requestId: newKey(), decisions };
  await call('message.consent', input).catch(() => call('message.consent', input));
}

/**
 * Asks for one message of each kind of the moment. Template ids are read beforehand, because WeChat opens its window only straight from a tap
 * or from the end of a payment. Answers whether anything was allowed.
 */
export function useConsent(enabled: boolean): (moment: Moment, orderId: string) => Promise<boolean> {
  const templates = useApi('message.templates', {}, { enabled, staleTime: Number.POSITIVE_INFINITY }).data?.templates;
  return async (moment, orderId) => {
    if (!templates || wasAsked(moment, orderId)) return false;
    const asked = moments[moment].flatMap((kind) => {
      const id = templates[kind];
      return id ? [{ id, title: consentTitles[kind] }] : [];
    });
    save(mark(moment, orderId), true);
    const decisions = await askConsent(asked);
    if (Object.keys(decisions).length === 0) return false;
    await record(decisions).catch(() => undefined);
    return Object.values(decisions).includes('accept');
  };
}
