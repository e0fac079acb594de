import type { Role } from '@shared/contracts/member';

export const text = {
  title: '我的',
  phoneRefused: '未获得手机号，可稍后再绑定',
  bindPhone: '绑定手机号',
  bound: '手机号已绑定',
  guest: '微信用户',
  orders: '我的订单',
  allOrders: '全部订单',
  garage: '我的车库',
  garageEmpty: '添加爱车，自动匹配配件',
  cars: (n: number) => `${n} 辆爱车`,
  wallet: '积分钱包',
  walletNote: '1 积分 = 1 元',
  messages: '消息',
  unread: (n: number) => `${n} 条未读`,
  noUnread: '预约、完工与保养提醒',
  headquarters: '总部资金台',
  afterSales: '售后',
  staff: '门店工作台',
  staffEntry: '我是门店员工',
  staffEntryNote: '扫码接待、施工与核销',
  stores: '附近门店',
  help: '帮助与客服',
  helpText: '服务时间 8:00–21:00，也可直接致电下单门店。',
  about: '关于车坞',
  aboutText: '全国连锁汽车养护。透明报价、原厂规格、全国联保，积分在所有门店通用。',
  demo: '演示环境：车型、门店与价格均为示例，不会产生真实扣款',
  gotIt: '知道了',
} as const;

export const roleNames: Record<Role, string> = {
  technician: '技师',
  front_desk: '前台',
  manager: '店长',
  operator: '总部运营',
  finance: '总部财务',
};
