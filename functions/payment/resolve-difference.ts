import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { transact } from '../platform/db';
import type { StaffContext } from '../platform/http';
import { audit } from './audit.repo';
import { oneOpenLess, readDifference, settleWrite } from './reconcile.repo';

/** A person says what was done about a difference; once. DIFFERENCE_NOT_FOUND, ALREADY_RESOLVED. */
export async function resolveDifference(
  context: StaffContext,
  input: Parsed<'payment.resolve'>,
): Promise<Result<Output<'payment.resolve'>>> {
  const { day, differenceId, text } = input;
  const found = await readDifference(day, differenceId);
  if (!found) return fail('DIFFERENCE_NOT_FOUND');
  const resolution = { by: context.staff.name, at: instant(context.now), text };
  const written = await transact([
    settleWrite(day, differenceId, resolution),
    oneOpenLess(day),
    audit(context, { what: 'difference.resolve', about: `${day} ${differenceId}`, note: text }),
  ]);
  return written.ok ? ok({ ...found, resolution }) : written;
}
