import { mostADay, sayCap } from '@shared/domain/order/day-cap';
import { fail, ok, type Result } from '@shared/kernel/result';
import { loadConfig } from '../../platform/config';
import type { Write } from '../../platform/db';
import { countPieces, readBought, type Wanted } from '../count-pieces';
import type { Draft, DraftLine } from './draft';
import { type Problem, problem } from './problems';

/** What is bought, with how many of it one person may buy on a day; a flash sale's or group buy's own limit counts where it is higher. */
async function wantedOf(from: Draft): Promise<(Wanted & Pick<DraftLine, 'spu'>)[]> {
  const { LIMIT_TIMES } = await loadConfig();
  const bought = from.lines.filter((line) => line.gift === null);
  return bought.map(({ spu, sku, qty }) => ({
    spu,
    skuId: sku.id,
    qty,
    most: Math.max(mostADay({ spu, sku }) * LIMIT_TIMES, from.offer?.perMember ?? 0),
  }));
}

/** Lines of which this person wants more than they may still have today. */
export async function capProblems(from: Draft, memberId: string, nowMs: number): Promise<Problem[]> {
  const wanted = await wantedOf(from);
  const bought = await readBought(
    { memberId, holder: from.holder },
    wanted.map(({ skuId }) => skuId),
    nowMs,
  );
  return wanted.flatMap(({ spu, skuId, qty, most }) => {
    const left = Math.max(0, most - (bought.get(skuId) ?? 0));
    return qty > left ? [{ ...problem('QUANTITY_LIMIT', skuId), message: sayCap(spu.kind, most, left) }] : [];
  });
}

/** The writes that count the purchase as bought today. QUANTITY_LIMIT. */
export async function holdPieces(from: Draft, memberId: string, nowMs: number): Promise<Result<Write[]>> {
  const [inTheWay] = await capProblems(from, memberId, nowMs);
  if (inTheWay) return fail('QUANTITY_LIMIT', { skuId: inTheWay.skuId, hint: inTheWay.message });
  return ok(countPieces({ memberId, holder: from.holder }, await wantedOf(from), nowMs));
}
