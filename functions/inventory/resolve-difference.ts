import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Difference } from '@shared/contracts/inventory';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../audit/audited';
import { readSkus } from '../catalogue/read-skus';
import { transact } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { namesOf } from './describe-stock';
import { placeName } from './describe-transfer';
import { type DifferenceItem, queryDifferences, readDifference, resolve } from './difference.repo';

type Ask = Parsed<'inventory.resolveDifference'>;

async function describe({ memberId }: StaffContext, items: readonly DifferenceItem[]): Promise<Difference[]> {
  const names = await readSkus(items.map(({ skuId }) => skuId));
  return Promise.all(
    items.map(async ({ byId, ...item }) => ({
      ...item,
      ...namesOf(names, item.skuId),
      locationName: await placeName(item.location),
      mine: byId === memberId,
    })),
  );
}

/** What the stocktakes of the chain found, and what became of it. */
export async function listDifferences(
  context: StaffContext,
  { which, limit, cursor }: Parsed<'inventory.differences'>,
): Promise<Result<Output<'inventory.differences'>>> {
  const { found, next } = await queryDifferences(which, limit, cursor);
  return ok({ items: await describe(context, found), next });
}

/** The same was said before. */
const isSaid = ({ resolution }: DifferenceItem, { outcome, note }: Ask): boolean =>
  resolution?.outcome === outcome && resolution.note === note;

/** What a person of headquarters found about a difference that somebody else counted. */
export async function resolveDifference(context: StaffContext, input: Ask): Promise<Result<Difference>> {
  const item = await readDifference(input.differenceId);
  if (!item) return fail('DIFFERENCE_NOT_FOUND');
  if (item.byId === context.memberId) return fail('OWN_COUNT');
  const { outcome, note } = input;
  const resolution = { outcome, note, by: context.staff.name, at: instant(context.now) };
  const written = await transact([
    audited(context, {
      target: item.id,
      owner: null,
      before: { location: item.location, skuId: item.skuId, expected: item.expected, counted: item.counted },
      after: { outcome },
      why: note,
    }),
    ...resolve(item, resolution, context.memberId),
  ]);
  const now = written.ok ? { ...item, resolution } : await readDifference(item.id);
  if (!now || !isSaid(now, input)) return written.ok ? fail('ALREADY_RESOLVED') : written;
  const [described] = await describe(context, [now]);
  if (!described) throw new Error('one difference in, one out');
  return ok(described);
}
