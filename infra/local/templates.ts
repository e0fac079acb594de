import type { MessageKind } from '@shared/contracts/message';

interface Template {
  title: string;
  fields: Record<string, string>;
}

const templates: Record<MessageKind, Template> = {
  booking_made: { title: '预约成功通知', fields: { thing1: '门店', thing2: '服务项目', time3: '预约时间' } },
  booking_soon: { title: '到店提醒', fields: { thing1: '门店', thing2: '服务项目', time3: '预约时间' } },
  service_finished: { title: '服务完成通知', fields: { thing1: '门店', thing2: '服务项目', time3: '完成时间' } },
  points_arrived: { title: '积分到账通知', fields: { thing1: '来源', amount2: '到账积分', time3: '到账时间' } },
  maintenance_due: { title: '保养提醒', fields: { thing1: '车辆', thing2: '保养项目', time3: '建议时间' } },
  refund_done: {
    title: '退款到账通知',
    fields: { character_string1: '订单号', amount2: '退款金额', time3: '退款时间' },
  },
};

const idOf = (kind: string): string => `pitlane-${kind}`;

/** Template ids by message kind, as an operator copies them from the WeChat console into WECHAT_TEMPLATES. */
export function templatesByKind(): Record<string, string> {
  return Object.fromEntries(Object.keys(templates).map((kind) => [kind, idOf(kind)]));
}

/** The same templates as the sandbox has to know them: id to title and fields. */
export function sandboxTemplates(): Record<string, Template> {
  return Object.fromEntries(Object.entries(templates).map(([kind, template]) => [idOf(kind), template]));
}
