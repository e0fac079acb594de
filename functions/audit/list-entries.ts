import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/time';
import type { StaffContext } from '../platform/http';
import { queryEntries } from './audit.repo';

/** The log, newest first: by target, person or owner when one is named, else of a day (today). */
export async function listEntries(
  context: StaffContext,
  input: Parsed<'audit.entries'>,
): Promise<Result<Output<'audit.entries'>>> {
  return ok(await queryEntries({ ...input, day: input.day ?? dayOf(context.now) }));
}
