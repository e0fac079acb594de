import { PATIENCE_MS, type Phone } from './phone';

/** Stores of the demo whose staff have phones, and what one of them gives for the ¥259.00 that the story's owner pays beside points. */
export const XUHUI = { name: /徐汇漕河泾店/, at: '31.19,121.41', points: '5.18' };
export const PUDONG = { name: /浦东张江店/, at: '31.21,121.60', points: '3.88' };
type Store = typeof XUHUI;

const CAR = { brand: '丰田', series: '卡罗拉', trim: /1\.2T CVT/, mileageKm: '32480' };

/** Called at each place worth a picture or a look. */
export type Moment = (name: string) => Promise<void>;

/** The welcome gift is for whoever binds a phone number. */
export async function bindsPhone(owner: Phone, moment: Moment): Promise<void> {
  await owner.opens('/pages/me/index');
  await owner.sees('我的订单');
  await moment('me-welcome');
  await owner.taps('绑定手机号，领 200 积分');
  await owner.agrees('允许');
  await owner.seesNoMore('绑定手机号，领 200 积分');
  await owner.opens('/pages/home/index');
}

/** Brand, series, model, plate, mileage. */
export async function addsCar(owner: Phone, plate: string, moment: Moment): Promise<void> {
  await owner.sees('添加爱车', '为您推荐');
  await moment('home-no-car');
  await owner.taps('添加爱车');
  await owner.taps('选择品牌、车系与年款');
  await owner.sees('热门品牌');
  await moment('car-brands');
  await owner.taps(CAR.brand);
  await owner.taps(CAR.series);
  await owner.sees(CAR.trim);
  await moment('car-models');
  await owner.taps(CAR.trim);
  await owner.sees(/卡罗拉/, '车牌号');
  await owner.taps('新能源');
  for (const key of plate.slice(0, 4)) await owner.taps(key, -1);
  await moment('car-plate');
  for (const key of plate.slice(4)) await owner.taps(key, -1);
  await owner.taps('完成');
  await owner.types(CAR.mileageKm);
  await moment('car-form');
  await owner.taps('保存');
  await owner.sees('适合我的车', /卡罗拉/, '32,480 km');
}

/** A fitting package, chosen among what home shows for this car. */
export async function findsPackage(owner: Phone, moment: Moment): Promise<void> {
  await owner.sees('适合我的车');
  await moment('home');
  await owner.taps(/小保养套餐/);
  await owner.sees('商品详情', /^适配/, '立即预约', '包含内容');
  await moment('product');
}

export async function books(owner: Phone, store: Store, moment: Moment): Promise<void> {
  await owner.taps('立即预约');
  await owner.sees('预约到店', store.name);
  await owner.taps('明天');
  await owner.screen
    .getByText(/^1[0-6]:[03]0$/)
    .filter({ visible: true })
    .nth(2)
    .click({ timeout: PATIENCE_MS });
  await moment('booking');
  await owner.taps('下一步');
}

/** Partly with points, the rest with WeChat Pay. Answers what was paid, as the pay sheet says it. */
export async function pays(owner: Phone, store: Store, moment: Moment): Promise<string> {
  await owner.sees('确认订单', store.name, /微信支付 ¥/);
  await owner.screen.getByRole('switch').click({ timeout: PATIENCE_MS });
  await owner.sees(/^抵 ¥/);
  await moment('checkout');
  await owner.taps(/^微信支付 ¥/);
  await owner.wechat('确认支付').waitFor({ timeout: PATIENCE_MS });
  const amount = (await owner.wechat(/^¥[\d.]+$/).textContent()) ?? '';
  await moment('pay-sheet');
  await owner.agrees('确认支付');
  await owner.sees('支付结果', '预约成功');
  await moment('pay-result');
  await owner.taps('开启');
  await owner.wechat('允许').waitFor({ timeout: PATIENCE_MS });
  await moment('consent');
  await owner.agrees('允许');
  return amount;
}

/** The first time, staff share their phone number and are recognised. */
export async function joins(staff: Phone, store: Store, moment: Moment): Promise<void> {
  await staff.sees('用手机号进入工作台');
  await moment('staff-join');
  await staff.taps('微信手机号一键验证');
  await staff.agrees('允许');
  await staff.sees(store.name, '扫码');
}

/** From the scanned order to finished work. `scan` reads the code: through the front page, or typed. */
export async function serves(staff: Phone, scan: () => Promise<void>, moment: Moment): Promise<void> {
  await scan();
  await staff.sees('工单', '已预约', /卡罗拉/);
  await moment('staff-scanned');
  await staff.taps('到店登记');
  await staff.sees('仪表盘里程（选填）');
  await staff.types('32680');
  await moment('staff-arrive');
  await staff.taps('确认到店');
  await staff.sees('已到店', '开始施工');
  await staff.taps('开始施工', -1);
  await staff.agrees('开始施工');
  await staff.sees('施工中', '施工完成');
  await moment('staff-serving');
  await staff.taps('施工完成', -1);
  await staff.agrees('施工完成');
  await staff.sees('待验收', '扫码核销');
}

/** The code under the QR code, as a person would read it out. */
export async function readsCode(owner: Phone): Promise<string> {
  const shown = owner.find(/^[0-9A-Z]{4}( [0-9A-Z]{1,4}){3,}$/).first();
  return (await shown.textContent({ timeout: PATIENCE_MS })) ?? '';
}

/** The owner checks the work; the order is done and points are on their way. */
export async function accepts(owner: Phone, moment: Moment): Promise<void> {
  await owner.sees('待验收', '到店核销码', '确认验收');
  await moment('order-to-accept');
  await owner.taps('确认验收');
  await owner.agrees('确认验收');
  await owner.sees('已完成', /已返 .* 积分/);
  await moment('order-completed');
  await owner.taps('开启');
  await owner.agrees('允许');
}

/** What the owner has in the end: points with where they came from, messages, and the next maintenance on the calendar. */
export async function findsEverything(owner: Phone, store: Store, moment: Moment): Promise<void> {
  await owner.opens('/packages/wallet/home/index');
  await owner.sees('积分余额（元）', store.points, store.name);
  await moment('wallet');
  await owner.opens('/packages/message/inbox/index');
  await owner.sees('即将提醒', /保养/, '积分到账', '服务已完成', '预约成功');
  // The visit is over: nothing reminds of it any more.
  await owner.seesNoMore('到店提醒');
  await moment('messages');
}
