import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { readStock } from '../inventory/read-stock';
import type { MemberContext } from '../platform/http';
import { readPoints } from '../wallet/points';
import { draft, minutesOf, orderLines, type Problem, priceOf, problem, problemsOf, stockOf } from './draft';

async function stockProblems(
  wanted: { skuId: string; qty: number }[],
  location: string | undefined,
): Promise<Problem[]> {
  if (!location || wanted.length === 0) return [];
  const stock = await readStock(
    wanted.map((line) => line.skuId),
    location,
  );
  return wanted
    .filter((line) => (stock.get(line.skuId) ?? 0) < line.qty)
    .map((line) => problem('OUT_OF_STOCK', line.skuId));
}

/** The price explained, and everything that stands in the way of ordering; changes nothing. */
export async function quoteOrder(
  context: MemberContext,
  input: Parsed<'order.quote'>,
): Promise<Result<Output<'order.quote'>>> {
  const drafted = await draft(context.memberId, input);
  if (!drafted.ok) return drafted;
  const from = drafted.value;
  const [wallet, stock] = await Promise.all([
    readPoints(context.memberId),
    stockProblems(stockOf(from), from.store?.id),
  ]);
  const balanceFen = Math.max(0, wallet.availableFen);
  const priced = priceOf(from, Math.min(input.pointsFen, balanceFen));
  return ok({
    lines: orderLines(from, priced),
    steps: priced.steps,
    totalFen: priced.totalFen,
    pointsFen: priced.pointsFen,
    payableFen: priced.payableFen,
    maxPointsFen: Math.min(balanceFen, priced.totalFen),
    balanceFen,
    earnFen: priced.earnFen,
    fulfilment: from.fulfilment,
    minutes: minutesOf(from),
    problems: [...problemsOf(from), ...stock],
  });
}
