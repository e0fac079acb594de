import type { Output } from '@shared/contracts/contracts';

type Export = Output<'privacy.export'>;
export type Obstacle = Output<'privacy.deletion'>['obstacles'][number]['kind'];

/** What is kept of a member and why, in plain words. */
export const kept: readonly { title: string; text: string }[] = [
  { title: '微信身份、手机号', text: '用于登录、到店识别您和联系您。加密保存。' },
  { title: '车辆、车牌、里程', text: '用于匹配配件和提醒保养。加密保存。' },
  { title: '订单、支付、退款', text: '用于服务与售后，依法留存三年以上。' },
  { title: '收货地址', text: '只用于寄送您购买的商品。加密保存。' },
  { title: '积分、优惠券', text: '用于记账、结算，防止重复领取。' },
  { title: '设备标识', text: '随机生成，只用于防止重复领取优惠。' },
  { title: '大致位置', text: '只用于查找附近门店，精度约 1 公里。' },
];

export const text = {
  title: '隐私与数据',
  kept: '我们保存什么，为什么',
  agreed: '已同意',
  notAgreed: '尚未同意',
  guide: '《用户隐私保护指引》',
  exportTitle: '导出我的数据',
  exportText:
    '包含资料、车辆、订单、退款、积分、优惠券和消息，为 JSON 文本，手机号与地址均为原文，请妥善保管。每天可导出 5 次。',
  exportStart: '生成数据副本',
  exportBusy: '正在整理',
  exportDone: '数据副本已生成',
  exportCopy: '复制',
  exportFile: '存为文件',
  exportCopied: '数据已复制',
  exportFileFailed: '未能存为文件，可改用复制',
  leave: '注销账户',
  leaveNote: '注销后不能恢复',
  signedOut: '您已退出登录。登录后可导出数据或注销账户。',
  cut: (names: string) => `${names}较多，每类只含最新的 500 条。需要更早的记录请联系客服。`,
} as const;

const cutNames: Record<Export['cut'][number], string> = {
  orders: '订单',
  refunds: '退款',
  statement: '积分流水',
  coupons: '优惠券',
  messages: '消息',
};

/** What a copy holds, list by list; `more` where it was cut. */
export function sectionsOf(copy: Export): { name: string; count: number; more: boolean }[] {
  const list = (name: string, count: number, cut?: Export['cut'][number]) => ({
    name,
    count,
    more: cut !== undefined && copy.cut.includes(cut),
  });
  return [
    list('个人资料', 1),
    list('车辆', copy.cars.length),
    list('购物车', copy.cart.length),
    list(cutNames.orders, copy.orders.length, 'orders'),
    list(cutNames.refunds, copy.refunds.length, 'refunds'),
    list(cutNames.statement, copy.statement.length, 'statement'),
    list(cutNames.coupons, copy.coupons.length, 'coupons'),
    list(cutNames.messages, copy.messages.length, 'messages'),
    list('消息订阅', copy.consents.length),
  ];
}

/** The sentence that says which lists are not whole; null when all are. */
export function cutText(cut: Export['cut']): string | null {
  return cut.length === 0 ? null : text.cut(cut.map((name) => cutNames[name]).join('、'));
}

export const leaveText = {
  title: '注销账户',
  blocked: '暂时不能注销，请先处理：',
  open: '注销后立即退出登录，账户与数据不能恢复。',
  lost: '您将失去',
  erased: '将被删除',
  kept: '依法须保留',
  keptNote: '以下记录与您的身份脱离后封存，只用于法律和会计要求的查询，不再用于服务或营销。',
  exportFirst: '先导出我的数据',
  understood: '我已了解以上内容，自愿注销账户',
  submit: '注销账户',
  sure: '确认注销账户',
  sureText: '不能恢复，个人数据随即开始删除',
  sureYes: '确认注销',
  sureNo: '再想想',
  done: '账户已注销',
  contactOnWeb: '请在微信中联系客服，服务时间 8:00–21:00',
} as const;

/** What to do about an obstacle, in a word; those without can only be settled by somebody else. */
export const nextSteps: Record<Obstacle, string | null> = {
  orders: '查看订单',
  refunds: '查看退款',
  points: '查看待付款',
  frozen: '联系客服',
  staff: null,
};
