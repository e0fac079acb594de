import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import type { StaffContext } from '../platform/http';
import { queryEffects } from './failed-effect.repo';

/** What WeChat did not take in time and that waits for a person. */
export async function listFailedEffects(
  _context: StaffContext,
  input: Parsed<'payment.failedEffects'>,
): Promise<Result<Output<'payment.failedEffects'>>> {
  const { effects, next } = await queryEffects(input.limit, input.cursor);
  return ok({ items: effects, next });
}
