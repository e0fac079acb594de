import type { Output, Parsed } from '@shared/contracts/contracts';
import type { Suspect } from '@shared/contracts/wallet';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../../audit/audited';
import { transact } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { storeName } from '../store-name';
import { findOf, querySuspects, type SuspectItem } from './suspect.repo';

const describe = async (item: SuspectItem): Promise<Suspect> => ({ ...item, storeName: await storeName(item.storeId) });

/** Redemptions of a month that look made up: those nobody has looked at first, then by store. */
export async function listSuspects(
  _context: StaffContext,
  { month, storeId }: Parsed<'wallet.suspects'>,
): Promise<Result<Output<'wallet.suspects'>>> {
  const items = await querySuspects(month, storeId);
  const ordered = [...items.filter(({ finding }) => !finding), ...items.filter(({ finding }) => finding)];
  return ok({ items: await Promise.all(ordered.map(describe)) });
}

/** What a person found who looked at one. */
export async function judgeSuspect(
  context: StaffContext,
  { month, orderId, genuine, note }: Parsed<'wallet.judgeSuspect'>,
): Promise<Result<Output<'wallet.judgeSuspect'>>> {
  const find = async (): Promise<SuspectItem | undefined> =>
    (await querySuspects(month)).find((item) => item.orderId === orderId);
  const item = await find();
  if (!item) return fail('SUSPECT_NOT_FOUND');
  const finding = { at: instant(context.now), by: context.staff.name, genuine, note };
  const written = await transact([
    audited(context, { target: orderId, owner: item.memberId, after: { genuine, patterns: item.patterns }, why: note }),
    findOf(item, finding),
  ]);
  if (written.ok) return ok(await describe({ ...item, finding }));
  const now = await find();
  const same = now?.finding?.genuine === genuine && now.finding.note === note;
  return now && same ? ok(await describe(now)) : written;
}
