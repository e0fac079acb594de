import type { Order } from '@shared/contracts/order';
import { Client, until } from '../../fixtures/client';
import { stackUrl } from './browser';

const POINTS_FEN = 5000;
const MODEL = 'mdl_toyota_corolla_12t_2019';
const STORE = 'sto_sh_pudong';
const address = {
  name: '林先生',
  phone: '13800000009',
  province: '上海市',
  city: '上海市',
  district: '浦东新区',
  detail: '张杨路 1888 弄 6 号 1203 室',
};

async function goods(client: Client, q: string): Promise<string> {
  const { items } = await client.get('catalogue.search', { q, modelId: MODEL });
  const found = items.find((item) => item.kind === 'goods' && item.fit !== 'no');
  if (!found) throw new Error(`nothing to send for ${q}`);
  return found.skuId;
}

/** One payment for a visit tomorrow and for goods that a carrier brings, with points, through the API. */
export async function buysMixed(user: string, plate: string): Promise<{ client: Client; parcel: Order }> {
  const client = await (await new Client(stackUrl(), stackUrl(), user).login()).bindPhone();
  // The welcome gift comes after the number was bound: a quote asked before it would promise a price without these points.
  await until(
    async () => ((await client.get('wallet.summary', {})).balanceFen >= POINTS_FEN ? true : undefined),
    'The welcome gift',
  );
  const { cars } = await client.get('vehicle.add', { modelId: MODEL, plate, mileageKm: 32_480 });
  const home = await client.get('catalogue.home', { modelId: MODEL });
  const service = home.packages.find((item) => item.fit === 'fits')?.skuId ?? '';
  const { days } = await client.get('booking.days', { storeId: STORE, skuIds: service });
  const day = days.filter((one) => one.state === 'open').at(2)?.day ?? '';
  const { slots } = await client.get('booking.slots', { storeId: STORE, skuIds: service, day });
  const lines = [
    { skuId: service, qty: 1 },
    { skuId: await goods(client, '雨刷'), qty: 2 },
    { skuId: await goods(client, '玻璃水'), qty: 1 },
  ];
  const visit = {
    storeId: STORE,
    carId: cars[0]?.id ?? '',
    day,
    start: slots.find((one) => one.state === 'free')?.start,
  };
  const wish = { lines, ...visit, delivery: 'ship' as const, address, couponIds: [], pointsFen: POINTS_FEN };
  const { payableFen } = await client.get('order.quote', wish);
  const order = await client.get('order.create', { ...wish, expectedPayableFen: payableFen });
  await client.pay(order);
  const orders = await Promise.all(order.tradeOrders.map((orderId) => client.get('payment.confirm', { orderId })));
  const parcel = orders.find((one) => one.fulfilment === 'ship');
  if (!parcel) throw new Error('nothing is sent');
  return { client, parcel };
}
