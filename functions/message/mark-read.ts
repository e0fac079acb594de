import type { Output, Parsed } from '@shared/contracts/contracts';
import { fail, ok, type Result } from '@shared/kernel/result';
import { transact } from '../platform/db';
import type { MemberContext } from '../platform/http';
import { markRead as markReadWrites, readMessage } from './message.repo';

/** Reads one message; reading it again changes nothing. */
export async function markRead(
  context: MemberContext,
  input: Parsed<'message.read'>,
): Promise<Result<Output<'message.read'>>> {
  const message = await readMessage(context.memberId, input.messageId);
  if (!message) return fail('NOT_FOUND');
  if (message.read) return ok({ ok: true });
  const written = await transact(markReadWrites(context.memberId, input.messageId));
  return written.ok || written.error.means === 'seen' ? ok({ ok: true }) : written;
}
