import type { Order } from '@shared/contracts/order';
import { Client } from '../../fixtures/client';
import { stackUrl } from './browser';

const MODEL = 'mdl_toyota_corolla_12t_2019';

type Visit = { user: string; plate: string; storeId: string; nth: number };

/** A person with a car and a paid visit tomorrow, made through the API. */
export async function someoneBooked({ user, plate, storeId, nth }: Visit): Promise<{ client: Client; order: Order }> {
  const client = await new Client(stackUrl(), stackUrl(), user).login();
  const { cars } = await client.get('vehicle.add', { modelId: MODEL, plate, mileageKm: 32_480 });
  const home = await client.get('catalogue.home', { modelId: MODEL });
  const skuId = home.packages.find((item) => item.fit === 'fits')?.skuId ?? '';
  const { days } = await client.get('booking.days', { storeId, skuIds: skuId });
  const day = days.filter((one) => one.state === 'open').at(1)?.day ?? '';
  const { slots } = await client.get('booking.slots', { storeId, skuIds: skuId, day });
  const free = slots.filter((slot) => slot.state === 'free');
  const start = free[nth % free.length]?.start ?? '';
  const wish = { lines: [{ skuId, qty: 1 }], storeId, carId: cars[0]?.id ?? '', day, start, pointsFen: 0 };
  const { payableFen } = await client.get('order.quote', wish);
  const order = await client.get('order.create', { ...wish, expectedPayableFen: payableFen, fromCart: false });
  await client.pay(order);
  return { client, order };
}

/** Other people's visits tomorrow, so that a store's board looks like a day's work. */
export async function fillBoard(storeId: string, visits: number): Promise<void> {
  for (let number = 1; number <= visits; number += 1) {
    const nth = 3 * Math.ceil(number / 2);
    await someoneBooked({ user: `visitor${number}`, plate: `沪B${10_000 + 1357 * number}`, storeId, nth });
  }
}

/** A friend who joins a group buy of goods and pays, through the API. */
export async function someoneJoins(user: string, groupId: string): Promise<void> {
  const client = await new Client(stackUrl(), stackUrl(), user).login();
  const { offer } = await client.get('promotion.group', { groupId });
  const lines = [{ skuId: offer.skuId, qty: 1 }];
  const wish = { lines, offerId: offer.id, groupId, storeId: 'sto_sh_pudong', pointsFen: 0 };
  const { payableFen } = await client.get('order.quote', wish);
  const order = await client.get('order.create', { ...wish, expectedPayableFen: payableFen, fromCart: false });
  await client.pay(order);
}
