import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { audited } from '../../audit/audited';
import { readAll, transact } from '../../platform/db';
import type { StaffContext } from '../../platform/http';
import { paymentRead } from '../payment.repo';
import { oneOpenLess, readDifference, resolveWrite } from './reconcile.repo';

/** A person says what was done about a difference; once. DIFFERENCE_NOT_FOUND, ALREADY_RESOLVED. */
export async function resolveDifference(
  context: StaffContext,
  input: Parsed<'payment.resolve'>,
): Promise<Result<Output<'payment.resolve'>>> {
  const { day, differenceId, text } = input;
  const found = await readDifference(day, differenceId);
  if (!found) return fail('DIFFERENCE_NOT_FOUND');
  const resolution = { by: context.staff.name, at: instant(context.now), text };
  // A bill may name a trade that is none of ours: then it is nobody's.
  const [payment] = await readAll(paymentRead(found.outTradeNo));
  const written = await transact([
    audited(context, {
      target: differenceId,
      owner: payment?.memberId ?? null,
      before: { day, kind: found.kind, hereFen: found.hereFen, thereFen: found.thereFen },
      why: text,
    }),
    resolveWrite(day, differenceId, resolution),
    oneOpenLess(day),
  ]);
  return written.ok ? ok({ ...found, resolution }) : written;
}
