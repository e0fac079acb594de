import { subscribeTemplates } from '@shared/domain/message/templates';

const idOf = (kind: string): string => `pitlane-${kind}`;

/** Template ids by message kind, as an operator copies them from the WeChat console into WECHAT_TEMPLATES. */
export function templatesByKind(): Record<string, string> {
  return Object.fromEntries(Object.keys(subscribeTemplates).map((kind) => [kind, idOf(kind)]));
}

/** The same templates as the sandbox has to know them: id to title and fields. */
export function sandboxTemplates(): Record<string, { title: string; fields: Record<string, string> }> {
  return Object.fromEntries(Object.entries(subscribeTemplates).map(([kind, template]) => [idOf(kind), template]));
}
