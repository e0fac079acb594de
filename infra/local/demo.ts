import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Output } from '@shared/contracts/contracts';
import type { Order } from '@shared/contracts/order';
import { pushAt } from '@shared/domain/message/quiet';
import { yuan } from '@shared/kernel/money';
import { readable } from '@shared/kernel/time';
import { Client } from './client';
import { Failure, runMain } from './failure';

/** The story of the product, walked through the HTTP API of a running stack: `npm run demo -- --port N`. */
let count = 0;
function say(who: string, what: string, result: string): void {
  count += 1;
  console.log(`${String(count).padStart(3)}. ${who}  ${what}\n       → ${result}`);
}

async function wait<T>(what: string, probe: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = await probe();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Failure(`${what} did not happen within 30 seconds: is the worker of the stack running?`);
}

/** The stack at the address; a clear sentence when there is none. */
async function findStack(base: string): Promise<void> {
  const health = await fetch(`${base}/__health`).catch(() => undefined);
  if (!health?.ok)
    throw new Failure(
      `No stack answers at ${base}: start it in another terminal (npm start), or name its port with -- --port N.`,
    );
}

async function carAndConsent(owner: Client): Promise<{ carId: string; modelId: string }> {
  const { brands } = await owner.get('vehicle.brands', {});
  const brand = brands.find((one) => one.name === '丰田') ?? brands[0];
  const { series } = await owner.get('vehicle.series', { brandId: brand?.id ?? '' });
  const corolla = series.find((one) => one.name.includes('卡罗拉')) ?? series[0];
  const { models } = await owner.get('vehicle.models', { seriesId: corolla?.id ?? '' });
  const model = models.find((one) => one.oilGrade !== null) ?? models[0];
  const { cars } = await owner.get('vehicle.add', {
    modelId: model?.id ?? '',
    plate: '沪A·D1234'.replace('·', ''),
    mileageKm: 32_480,
  });
  const car = cars[0];
  say(
    '车主',
    '添加爱车',
    `${car?.name} ${car?.trim}，${car?.plate}，${car?.mileageKm.toLocaleString('en')} km，机油 ${car?.oilGrade ?? '-'}`,
  );
  const { templates } = await owner.get('message.templates', {});
  const ids = Object.values(templates);
  await owner.consent(ids);
  say('车主', '同意接收服务通知', `${ids.length} 个模板，各一次`);
  return { carId: car?.id ?? '', modelId: car?.modelId ?? '' };
}

async function order(owner: Client, car: { carId: string; modelId: string }): Promise<Order> {
  const { items } = await owner.get('catalogue.list', {
    modelId: car.modelId,
    fits: '1',
    kind: 'package',
    categoryId: 'cat_maintenance',
    limit: 5,
  });
  const chosen = items[0];
  if (!chosen) throw new Failure('No maintenance package of the catalogue fits the demo car.');
  say('车主', '找适配的保养套餐', `${chosen.title}，¥${yuan(chosen.priceFen)}（适配）`);
  const { items: stores } = await owner.get('store.list', {
    lat: 31.195,
    lng: 121.437,
    service: 'cat_maintenance',
    limit: 1,
  });
  const store = stores[0];
  say(
    '车主',
    '选最近的门店',
    `${store?.name}，${((store?.distanceM ?? 0) / 1000).toFixed(1)} km，${store?.hoursToday}`,
  );
  const what = { storeId: store?.id ?? '', skuIds: chosen.skuId };
  const { days } = await owner.get('booking.days', what);
  const day = days.find((one, index) => index > 0 && one.state === 'open')?.day ?? '';
  const { slots } = await owner.get('booking.slots', { ...what, day });
  const start = slots.find((slot) => slot.state === 'free')?.start ?? '';
  const purchase = {
    lines: [{ skuId: chosen.skuId, qty: 1 }],
    storeId: what.storeId,
    carId: car.carId,
    day,
    start,
    pointsFen: 5000,
  };
  const quote = await owner.get('order.quote', purchase);
  const made = await owner.get('order.create', { ...purchase, expectedPayableFen: quote.payableFen });
  say(
    '车主',
    `预约 ${day} ${start} 并下单`,
    `${made.id}：${quote.steps.map((step) => `${step.label} ¥${yuan(step.amountFen)}`).join('，')}`,
  );
  return made;
}

async function serve(owner: Client, staff: Client, paid: Order): Promise<void> {
  const first = await owner.get('redemption.issue', { orderId: paid.id });
  say('车主', '出示核销码', `${first.code}（${first.seconds} 秒内有效，一次）`);
  const seen = await staff.get('redemption.scan', { code: first.code });
  say('门店', '扫码', `${seen.ownerMasked}，${seen.car?.name} ${seen.car?.plateMasked}，${seen.lines[0]?.title}`);
  await staff.get('redemption.arrive', { code: first.code, mileageKm: 32_600 });
  say('门店', '到店登记', '已到店，里程 32,600 km');
  await staff.get('redemption.start', { orderId: paid.id });
  await staff.get('redemption.finish', { orderId: paid.id });
  say('门店', '施工、完工', '待验收');
  const second = await owner.get('redemption.issue', { orderId: paid.id });
  const done = await staff.get('redemption.redeem', { code: second.code });
  say('门店', '核销', done.history.map((step) => step.label).join(' → '));
}

type Message = Output<'message.inbox'>['items'][number];
/** At night what can wait reaches the phone in the morning. */
const sleeps = ({ kind }: Message): boolean => pushAt(kind, Date.now()) > Date.now();
const whereOf = (item: Message): string =>
  item.push === 'sent' ? '微信已送达' : item.push === 'pending' ? '免打扰时段，早上 8 点送达' : '站内';

async function afterwards(owner: Client, earnFen: number): Promise<void> {
  const wallet = await wait('Earning points', async () => {
    const now = await owner.get('wallet.summary', {});
    return now.earnedFen >= earnFen ? now : undefined;
  });
  say('车主', '积分到账', `+${yuan(earnFen)}，余额 ${yuan(wallet.balanceFen)}（1 积分 = 1 元）`);
  const inbox = await wait('The messages', async () => {
    const { items } = await owner.get('message.inbox', {});
    return items.length >= 3 && items.every((item) => item.push !== 'pending' || sleeps(item)) ? items : undefined;
  });
  say('车主', '收到消息', inbox.map((item) => `${item.title}（${whereOf(item)}）`).join('，'));
  const planned = await wait('Planning the follow-up', async () => {
    const { items } = await owner.get('message.reminders', {});
    return items.find((item) => item.kind === 'maintenance_due');
  });
  say('系统', '计划下次保养提醒', `${readable(Date.parse(planned.dueAt))}：${planned.text}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });
  const base = `http://127.0.0.1:${values.port}`;
  await findStack(base);
  // Someone new each time, so that the demo can be walked again and again.
  const owner = await new Client(base, base, `demo-${randomUUID().slice(0, 8)}`).login();
  say('车主', '微信静默登录', `会员 ${(await owner.get('member.me', {})).nickname}`);
  await owner.bindPhone();
  const gift = await wait('The welcome gift', async () => {
    const wallet = await owner.get('wallet.summary', {});
    return wallet.balanceFen > 0 ? wallet : undefined;
  });
  say('车主', '绑定手机号，领新会员礼', `${yuan(gift.balanceFen)} 积分`);
  const made = await order(owner, await carAndConsent(owner));
  const answer = await owner.pay(made);
  say('车主', '微信支付', `¥${yuan(made.payableFen)}，${answer}`);
  const paid = await wait('The payment callback', async () => {
    const now = await owner.get('order.detail', { orderId: made.id });
    return now.state === 'booked' ? now : undefined;
  });
  say('系统', '验签、解密、入账', `订单${paid.history.at(-1)?.label}`);
  const staff = await (await new Client(base, base, 'staff').login()).bindPhone();
  const me = await staff.get('member.me', {});
  say('门店', '员工登录并验证手机号', `${me.staff?.name}，${me.staff?.storeName}`);
  await serve(owner, staff, paid);
  await afterwards(owner, paid.earnFen);
  console.log('\n  The whole story is done: everything above went through the HTTP API and the real handlers.');
}

void runMain(main);
