import type { Output } from '@shared/contracts/contracts';
import { messageKindSchema } from '@shared/contracts/message';
import { ok, type Result } from '@shared/kernel/result';
import { loadConfig } from '../platform/config';
import type { Context } from '../platform/http';

/** Template ids by kind, as configured; a kind without one is told in the inbox only. */
export async function listTemplates(_context: Context): Promise<Result<Output<'message.templates'>>> {
  const { WECHAT_TEMPLATES } = await loadConfig();
  const known = messageKindSchema.options.flatMap((kind) => {
    const id = WECHAT_TEMPLATES[kind];
    return id ? [[kind, id] as const] : [];
  });
  return ok({ templates: Object.fromEntries(known) });
}
