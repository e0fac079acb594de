import type { BookingDay } from '@shared/contracts/booking';

export const text = {
  title: '预约到店',
  store: '门店',
  change: '换一家',
  chooseStore: '选择门店',
  day: '日期',
  slot: '到店时间',
  minutes: (minutes: number) => `约 ${minutes} 分钟`,
  today: '今天',
  tomorrow: '明天',
  full: '约满',
  parts: ['上午', '下午', '晚上'],
  pickSlot: '请选择到店时间',
  next: '下一步',
  noSlots: '这一天没有可约的时间，请换一天',
  car: '服务车辆',
  noCar: '添加爱车后预约',
  addCar: '先添加爱车',
  left: (free: number) => `余 ${free}`,
  services: '预约内容',
  weekDays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
} as const;

export const stateWord = (day: BookingDay): string => (day.state === 'open' ? '' : (day.reason ?? text.full));
