import type { MessageKind } from '@shared/contracts/message';
import { yuan } from '@shared/kernel/money';
import { clock, dayOf, minuteOfDay } from '@shared/kernel/time';

/**
 * The subscribe-message templates, one per kind, as they are chosen in the WeChat console. A field's key names its type, and the type its
 * limits: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */
export const subscribeTemplates = {
  booking_made: { title: '预约成功通知', fields: { thing1: '门店', thing2: '服务项目', time3: '预约时间' } },
  booking_soon: { title: '到店提醒', fields: { thing1: '门店', thing2: '服务项目', time3: '预约时间' } },
  service_finished: { title: '服务完成通知', fields: { thing1: '门店', thing2: '服务项目', time3: '完成时间' } },
  points_arrived: { title: '积分到账通知', fields: { thing1: '来源', amount2: '到账积分', time3: '到账时间' } },
  maintenance_due: { title: '保养提醒', fields: { thing1: '车辆', thing2: '保养项目', time3: '建议时间' } },
  refund_done: {
    title: '退款到账通知',
    fields: { character_string1: '订单号', amount2: '退款金额', time3: '退款时间' },
  },
  order_due: { title: '订单待处理提醒', fields: { thing1: '订单内容', thing2: '温馨提示', time3: '截止时间' } },
  refund_news: { title: '售后进度通知', fields: { thing1: '商品', phrase2: '进度', thing3: '说明' } },
  approval_news: { title: '审批结果通知', fields: { thing1: '申请内容', phrase2: '结果', thing3: '说明' } },
} as const satisfies Record<MessageKind, { title: string; fields: Record<string, string> }>;

type FieldsOf<K extends MessageKind> = keyof (typeof subscribeTemplates)[K]['fields'] & string;
/** What a field is made of: epoch milliseconds for times, fen for amounts, text for the rest. */
export type FieldValue<Key extends string> = Key extends `time${number}` | `date${number}` | `amount${number}`
  ? number
  : string;
export type FieldValues<K extends MessageKind> = { readonly [Key in FieldsOf<K>]: FieldValue<Key> };

const THING_LIMIT = 20;
const PHRASE_LIMIT = 5;
const CHARACTER_STRING_LIMIT = 32;
const AMOUNT_LIMIT_FEN = 9_999_999_999;

/** One line without control characters, halves of characters or invisible marks. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').replace(/ +/g, ' ').trim();

/** Cuts to `limit` UTF-16 units, the strictest way of counting, never through a character; what is cut ends in `…`. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const char of text) {
    if (kept.length + char.length > limit - 1) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

const or = (text: string, fallback: string): string => (text === '' ? fallback : text);
const day = (ms: number): string => {
  const [year, month, date] = dayOf(ms).split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
const whole = (value: number, limit: number): number =>
  Number.isFinite(value) ? Math.min(limit, Math.max(0, Math.trunc(value))) : 0;
/** WeChat knows years of four digits only. */
const LAST_MS = Date.UTC(9999, 0, 1);

const renderers: Record<string, (value: string | number) => string> = {
  thing: (value) => or(cut(oneLine(String(value)), THING_LIMIT), '无'),
  phrase: (value) => or([...String(value).replace(/\P{Script=Han}/gu, '')].slice(0, PHRASE_LIMIT).join(''), '已更新'),
  character_string: (value) =>
    or(
      String(value)
        .replace(/[^\x20-\x7e]/g, '')
        .trim()
        .slice(0, CHARACTER_STRING_LIMIT)
        .trim(),
      '-',
    ),
  time: (value) => `${day(whole(Number(value), LAST_MS))} ${clock(minuteOfDay(whole(Number(value), LAST_MS)))}`,
  date: (value) => day(whole(Number(value), LAST_MS)),
  amount: (value) => `${yuan(whole(Number(value), AMOUNT_LIMIT_FEN))}元`,
};

/** A value within the limits that WeChat sets for that field: whatever goes in, what comes out is accepted (never 47003). */
export function renderField<Key extends string>(key: Key, value: FieldValue<Key>): string {
  const renderer = renderers[key.replace(/\d+$/, '')];
  if (!renderer) throw new Error(`no renderer for template field ${key}`);
  return renderer(value);
}

/** The fields of a kind's template, ready to be sent. */
export function renderFields<K extends MessageKind>(kind: K, values: FieldValues<K>): Record<string, string> {
  const keys = Object.keys(subscribeTemplates[kind].fields) as FieldsOf<K>[];
  return Object.fromEntries(keys.map((key) => [key, renderField(key, values[key])]));
}
