import type { PriceStep, Quote } from '@shared/contracts/order';

export type Change = { label: string; fromFen: number; toFen: number };
export type StepChange = Change & { key: PriceStep['key']; lines: Change[] };
export type PriceDiff = { fromFen: number; toFen: number; steps: StepChange[] };

type Priced = Pick<Quote, 'lines' | 'steps' | 'payableFen'>;

/** What a step did to a line; 0 where the step or the line is not there. */
function shareOf(quote: Priced, step: PriceStep | undefined, skuId: string): number {
  return quote.lines.reduce((sum, line, index) => (line.skuId === skuId ? sum + (step?.lines[index] ?? 0) : sum), 0);
}

/**
 * Old quote against new, in the order of the pipeline: only the steps whose amount changed for some line, with those lines. The step of what is
 * to pay is left out: it is the sum of the others.
 */
export function priceDiff(before: Priced, after: Priced): PriceDiff {
  const keys = [...new Set([...before.steps, ...after.steps].map((step) => step.key))];
  const titles = new Map([...before.lines, ...after.lines].map((line) => [line.skuId, line.title]));
  const steps = inOrder(keys).flatMap((key): StepChange[] => {
    const old = before.steps.find((step) => step.key === key);
    const now = after.steps.find((step) => step.key === key);
    const lines = [...titles].flatMap(([skuId, label]) => {
      const fromFen = shareOf(before, old, skuId);
      const toFen = shareOf(after, now, skuId);
      return fromFen === toFen ? [] : [{ label, fromFen, toFen }];
    });
    const change = { fromFen: old?.amountFen ?? 0, toFen: now?.amountFen ?? 0 };
    if (lines.length === 0 && change.fromFen === change.toFen) return [];
    return [{ key, label: (now ?? old)?.label ?? '', ...change, lines }];
  });
  return { fromFen: before.payableFen, toFen: after.payableFen, steps };
}

const ORDER: readonly PriceStep['key'][] = ['list', 'mall', 'member', 'promotion', 'coupon', 'points', 'freight'];
const inOrder = (keys: readonly PriceStep['key'][]) => ORDER.filter((key) => keys.includes(key));
