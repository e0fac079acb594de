import type { Output, Parsed } from '@shared/contracts/contracts';
import { ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import type { MemberContext } from '../platform/http';
import { readInbox as readPage } from './message.repo';

/** The caller's messages, newest first, pushed or not. */
export async function readInbox(
  context: MemberContext,
  input: Parsed<'message.inbox'>,
): Promise<Result<Output<'message.inbox'>>> {
  const { messages, unread, next } = await readPage(context.memberId, { cursor: input.cursor, limit: input.limit });
  const items = messages.map(({ messageId, at, kind, title, text, page, read, push }) => ({
    id: messageId,
    at: instant(at),
    kind,
    title,
    text,
    page,
    read,
    push: push === 'sending' ? ('pending' as const) : push,
  }));
  return ok({ items, unread, next });
}
