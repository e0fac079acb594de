import type { Input, Output } from '@shared/contracts/contracts';
import { useApi } from '@/api/query';

export type Ask = Input<'order.quote'>;
type Quote = Output<'order.quote'>;

/** The explained price of a purchase; the last one stays in sight while a changed one is asked. */
export function useQuote(ask: Ask) {
  return useApi('order.quote', ask, { enabled: ask.lines.length > 0, keep: true, staleTime: 0 });
}

/** The first thing in the way, except what this screen is about to ask; in words for the customer. */
export function blocking(quote: Quote | undefined, expected: readonly string[]): string | null {
  const problem = quote?.problems.find((one) => !expected.includes(one.code));
  if (!problem) return null;
  const line = quote?.lines.find((one) => one.skuId === problem.skuId);
  return line ? `${line.title}：${problem.message}` : problem.message;
}
