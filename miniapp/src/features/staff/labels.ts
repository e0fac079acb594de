import type { OrderState } from '@shared/contracts/order';
import type { StaffOrder } from '@shared/contracts/redemption';

export const text = {
  home: '门店工作台',
  order: '工单',
  scan: '扫码',
  scanHint: '扫描车主订单页上的核销码',
  scanning: '正在识别',
  type: '手动输入核销码',
  typeTitle: '输入核销码',
  typeHint: '核销码显示在车主二维码下方，不区分空格',
  typePlaceholder: 'XXXX XXXX XXXX XXXX XXXX',
  typeYes: '查询订单',
  typeWrong: '核销码为 16 位以上的字母与数字，请检查',
  noCode: '没有找到核销码，请让车主打开订单详情页',
  today: '今日工位',
  dayBoard: '工位安排',
  prevDay: '前一天',
  nextDay: '后一天',
  noBookings: '这一天还没有预约',
  noBookingsHint: '新的预约会自动出现在这里',
  join: '员工身份验证',
  joinTitle: '用手机号进入工作台',
  joinText: '店长或总部邀请您的手机号后，在这里验证并输入邀请码。',
  joinSteps: ['扫码查看车主订单', '登记到店、施工、完工', '扫码核销，积分自动发放'],
  joinYes: '微信手机号一键验证',
  toMall: '返回商城',
  owner: '车主',
  mileage: '里程',
  lastMileage: (km: string) => `下单时 ${km} km`,
  mileageLabel: '仪表盘里程（选填）',
  mileageWrong: '请输入 200 万以内的整数里程',
  mileageAsk: '确认里程',
  mileageText: (known: string, read: string) => `记录为 ${known} km，您输入 ${read} km，相差较大。请再看一眼仪表盘。`,
  mileageYes: '里程无误',
  mileageNo: '重新输入',
  frozen: '车主已申请售后，处理完成前不能施工、完工或核销。',
  toRefund: '去处理售后',
  giveBack: '无法服务，全额退还车主',
  giveBackHint: '门店停业、缺件或无法施工时使用。款项、积分与优惠券全部退回，工位释放，不可撤销。',
  giveBackPlaceholder: '请写明原因，车主可见',
  giveBackYes: '确认退还',
  givenBack: '已退还车主',
  mileagePlaceholder: '例如 32800',
  visit: '预约',
  walkIn: '到店自提',
  work: '服务项目',
  log: '操作记录',
  minutes: (minutes: number) => `约 ${minutes} 分钟`,
  rescan: '重新扫码',
  scanNext: '继续扫码',
  done: '核销完成',
  doneText: '订单已完成，积分稍后到达车主账户。',
  other: '已切换到所扫的订单',
  arriveTitle: '到店登记',
  arriveYes: '确认到店',
  startAsk: '开始施工',
  startText: '车主会看到施工进度。',
  finishAsk: '确认完工',
  finishText: '完工后会通知车主验收取车。',
  redeemAsk: '确认核销',
  redeemText: '核销后订单完成，不可撤销。',
  waitOwner: '已完工，等待车主验收或扫码核销',
} as const;

type Next = NonNullable<StaffOrder['next']>;
export const nextNames: Record<Next, string> = {
  arrive: '到店登记',
  start: '开始施工',
  finish: '施工完成',
  redeem: '核销完成',
};
/** What the button says when a fresh code has to be scanned first. */
export const nextByScan: Partial<Record<Next, string>> = { arrive: '扫码登记到店', redeem: '扫码核销' };

export const doneNames: Record<Next, string> = {
  arrive: '已登记到店',
  start: '已开始施工',
  finish: '已完工，已通知车主',
  redeem: '核销完成',
};

export const stateHints: Partial<Record<OrderState, string>> = {
  booked: '等待到店',
  no_show: '未按时到店，到店后可照常登记',
  arrived: '车已到店，安排工位',
  serving: '车主可看到进度',
  to_accept: '已完工，等待验收',
  to_pick_up: '等待取货',
};

/** A headline for why a code was refused. */
export const refusals: Partial<Record<string, string>> = {
  WRONG_STORE: '不是本店订单',
  CODE_USED: '核销码已使用',
  CODE_EXPIRED: '核销码已过期',
  CODE_INVALID: '无法识别',
  ORDER_REFUNDED: '订单已退款或取消',
  FORBIDDEN: '没有权限',
  OFFLINE: '网络不可用',
};

const bayNames: Record<string, string> = {
  lift: '举升',
  wash: '洗车',
  tyre: '轮胎',
  tire: '轮胎',
  paint: '喷漆',
  film: '贴膜',
  detail: '美容',
  detailing: '美容',
  beauty: '美容',
  quick: '快修',
  alignment: '定位',
  general: '综合',
};
export const bayName = (bay: string): string => bayNames[bay] ?? bay;
