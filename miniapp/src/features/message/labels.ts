import type { MessageKind } from '@shared/contracts/message';
import type { IconName } from '@/ui/icon-names';

export const text = {
  title: '消息',
  planned: '即将提醒',
  inbox: '消息记录',
  empty: '还没有消息',
  emptyHint: '预约、完工、积分与保养提醒都在这里',
  loadingMore: '正在加载',
  end: '没有更多消息了',
  notPushed: '未推送到微信',
  unread: (n: number) => `${n} 条未读`,
  remindVisit: '到店前提醒我',
  remindVisitText: '预约成功、到店前 2 小时、完工时，微信各通知您一次',
  remindAfter: '积分到账与保养到期提醒我',
  remindAfterText: '积分到账、下次保养到期时，微信各通知您一次',
  allow: '开启',
  allowed: '已开启提醒',
} as const;

/** What WeChat's consent window names. */
export const consentTitles: Record<MessageKind, string> = {
  booking_made: '预约成功通知',
  booking_soon: '到店提醒',
  service_finished: '服务完成通知',
  points_arrived: '积分到账通知',
  maintenance_due: '保养提醒',
  refund_done: '退款到账通知',
  order_due: '订单待处理提醒',
  refund_news: '售后进度通知',
  approval_news: '审批结果通知',
};

export const kindIcons: Record<MessageKind, IconName> = {
  booking_made: 'calendar-check',
  booking_soon: 'clock',
  service_finished: 'circle-check',
  points_arrived: 'coins',
  maintenance_due: 'wrench',
  refund_done: 'receipt-text',
  order_due: 'clock',
  refund_news: 'receipt-text',
  approval_news: 'shield-check',
};

export const kindTones: Record<MessageKind, 'go' | 'signal' | 'gold' | 'warn' | 'ink'> = {
  booking_made: 'go',
  booking_soon: 'signal',
  service_finished: 'go',
  points_arrived: 'gold',
  maintenance_due: 'warn',
  refund_done: 'ink',
  order_due: 'warn',
  refund_news: 'ink',
  approval_news: 'ink',
};
