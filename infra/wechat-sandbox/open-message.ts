import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Sandbox } from './context';
import { type Answer, parseBody, type Request } from './http';
import { ok, wxError } from './open-login';
import { fieldProblem } from './template-fields';

const sendInput = z.object({
  touser: z.string(),
  template_id: z.string(),
  page: z.string().optional(),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).optional(),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']).optional(),
  data: z.record(z.string(), z.object({ value: z.unknown() })),
});
const PAGE = /^[\w-]+(\/[\w-]+)*(\?\S*)?$/;

const checkInput = z.object({
  version: z.literal(2),
  scene: z.number().int().min(1).max(4),
  openid: z.string(),
  content: z.string().min(1),
});
const CONTENT_LIMIT = 2500;
/** WeChat's own test sentence first, then words of ours. */
const RISKY = ['特3456书yuuo莞6543李zxcz蒜7782法fgnv级', '违规测试', '代开发票'];
const DOUBTFUL = ['广告测试', '加微信领红包'];

export const consentKey = (openid: string, templateId: string): string => `${openid} ${templateId}`;

/** `POST /cgi-bin/message/subscribe/send` */
export function sendMessage({ store, users, options, feed }: Sandbox, request: Request): Answer {
  const parsed = sendInput.safeParse(parseBody(request));
  if (!parsed.success) return wxError(47001, 'data format error');
  const { touser, template_id: templateId, page, data } = parsed.data;
  const user = users.byOpenid(touser);
  if (!user) return wxError(40003, 'invalid openid');
  const template = options.templates?.[templateId];
  if (!template) return wxError(40037, 'invalid template_id');
  if (page !== undefined && page !== '' && !PAGE.test(page)) return wxError(41030, 'invalid page');
  for (const key of Object.keys(template.fields)) {
    const problem = fieldProblem(key, data[key]?.value);
    if (problem) return wxError(47003, problem);
  }
  const key = consentKey(touser, templateId);
  const left = store.consents.get(key) ?? 0;
  if (left < 1) return wxError(43101, 'user refuse to accept the msg');
  store.consents.put(key, left - 1);
  const fields = Object.entries(template.fields).map(([name, label]) => ({ label, value: String(data[name]?.value) }));
  feed.add({ kind: 'message', user: user.id, title: template.title, text: fields[0]?.value ?? '', fields });
  return ok({ msgid: Date.now() });
}

/** `POST /wxa/msg_sec_check`, version 2 */
export function checkText({ users }: Sandbox, request: Request): Answer {
  const parsed = checkInput.safeParse(parseBody(request));
  if (!parsed.success) return wxError(47001, 'data format error');
  const { openid, content } = parsed.data;
  if (!users.byOpenid(openid)) return wxError(40003, 'invalid openid');
  if (content.length > CONTENT_LIMIT) return wxError(45002, 'content size out of limit');
  const risky = RISKY.some((word) => content.includes(word));
  const doubtful = DOUBTFUL.some((word) => content.includes(word));
  const verdict = risky
    ? { suggest: 'risky', label: 20006 }
    : doubtful
      ? { suggest: 'review', label: 10001 }
      : { suggest: 'pass', label: 100 };
  return ok({
    result: verdict,
    detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
    trace_id: randomUUID(),
  });
}
