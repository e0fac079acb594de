import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../../audit/audited';
import { transact } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { againWrite, readOpenDays, resolveDayWrites } from './reconcile.repo';

/** Days whose reconciliation is not done. */
export async function listOpenDays(): Promise<Result<Output<'payment.openDays'>>> {
  return ok({ items: await readOpenDays() });
}

/**
 * A person resolves a day that failed: `again` has it reconciled anew by the next run, which is safe to do any number of times; `by_hand` says that it
 * was checked in another way, because WeChat's bill cannot be had any more, for one. DAY_STATE when it did not fail, or is not failed any more.
 */
export async function resolveDay(
  context: StaffContext,
  input: Parsed<'payment.resolveDay'>,
): Promise<Result<Output<'payment.resolveDay'>>> {
  const { day, how, note } = input;
  const at = instant(context.now);
  const written = await transact([
    audited(context, { target: day, owner: null, after: { how }, why: note }),
    ...(how === 'again' ? [againWrite(day, at)] : resolveDayWrites(day, { by: context.staff.name, at, text: note })),
  ]);
  return written.ok ? ok({ ok: true }) : written;
}
