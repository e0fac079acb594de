import { randomUUID } from 'node:crypto';
import type { Input } from '@shared/contracts/contracts';
import type { Chain } from './questions';
import type { Receipts } from './receipts';
import { Connection, call, wechat } from './wire';

/** One thing to buy: a maintenance package at a store and start, with a filter from the same store's stock. */
export type Offer = {
  readonly skuId: string;
  readonly goodsSku: string;
  readonly modelId: string;
  readonly payableFen: number;
};
export type Place = { readonly storeId: string; readonly day: string; readonly start: string };
export type Ports = { readonly api: number; readonly sandbox: number };
type Pay = { timeStamp: string; nonceStr: string; package: string; signType: 'RSA'; paySign: string };

/** A signed-in member with a car, on connections of their own. */
export class Shopper {
  private constructor(
    readonly api: Connection,
    readonly sandbox: Connection,
    readonly user: string,
    readonly token: string,
    readonly carId: string,
    private readonly receipts: Receipts,
  ) {}

  static async enter(ports: Ports, receipts: Receipts, user: string, modelId: string): Promise<Shopper> {
    const [api, sandbox] = [new Connection(ports.api), new Connection(ports.sandbox)];
    const { code } = await wechat<{ code: string }>(sandbox, 'login', { user });
    const { accessToken } = await call(api, 'member.login', { code });
    // The points that some of them spend come with the number.
    const phone = await wechat<{ code: string }>(sandbox, 'phone-code', { user });
    const { accessToken: token } = await call(api, 'member.bindPhone', phone, { token: accessToken });
    const { cars } = await call(api, 'vehicle.add', { modelId, plate: '沪A12345', mileageKm: 30_000 }, { token });
    return new Shopper(api, sandbox, user, token, cars[0]?.id ?? '', receipts);
  }

  ask(offer: Offer, place: Place, pointsFen = 0): Input<'order.create'> {
    const lines = [
      { skuId: offer.skuId, qty: 1 },
      { skuId: offer.goodsSku, qty: 1 },
    ];
    const { storeId, day, start } = place;
    return {
      lines,
      storeId,
      day,
      start,
      carId: this.carId,
      pointsFen,
      expectedPayableFen: offer.payableFen - pointsFen,
    };
  }

  /** Order, prepay, pay sheet, signed and encrypted callback, until the order is paid. Answers its id. */
  async buy(offer: Offer, place: Place): Promise<string> {
    const { token } = this;
    const order = await call(this.api, 'order.create', this.ask(offer, place), { token, key: randomUUID() });
    await this.pay(order.id);
    await this.untilPaid(order.id);
    return order.id;
  }

  async pay(orderId: string): Promise<void> {
    const { params } = await call(this.api, 'payment.prepay', { orderId }, { token: this.token });
    const sheet: Pay & { user: string; decision: 'pay' } = { ...params, user: this.user, decision: 'pay' };
    const { errMsg } = await wechat<{ errMsg: string }>(this.sandbox, 'pay', sheet);
    if (errMsg !== 'requestPayment:ok') throw new Error(`the pay sheet said ${errMsg}`);
  }

  /** Waits for the notification to be accepted, and sees that the order is paid then. */
  async untilPaid(orderId: string): Promise<void> {
    await this.receipts.until(orderId);
    const order = await call(this.api, 'order.detail', { orderId }, { token: this.token });
    if (order.paidAt === null) throw new Error(`${orderId} is not paid although its notification was accepted`);
  }

  close(): void {
    this.api.close();
    this.sandbox.close();
  }
}

/** A package and a filter that fit the shoppers' car, with what they cost. */
export async function findOffer(connection: Connection, chain: Chain): Promise<Offer> {
  for (const { id: modelId } of chain.models) {
    const fitting = { modelId, fits: '1', limit: 1 } as const;
    const services = await call(connection, 'catalogue.list', { ...fitting, kind: 'package' });
    const goods = await call(connection, 'catalogue.list', { ...fitting, kind: 'goods', sort: 'price_asc' });
    const [service, filter] = [services.items[0], goods.items[0]];
    if (!service || !filter) continue;
    const payableFen = service.priceFen + filter.priceFen;
    return { skuId: service.skuId, goodsSku: filter.skuId, modelId, payableFen };
  }
  throw new Error('the demo chain has no package for the models asked about');
}

/** Starts that are free now, each to be taken once: one per store in turn, so that buyers meet as seldom as in real life. */
export async function freePlaces(connection: Connection, chain: Chain, offer: Offer, most: number): Promise<Place[]> {
  const byStore: Place[][] = [];
  let total = 0;
  for (const storeId of chain.stores) {
    if (total >= most * 1.5) break;
    const places = await placesOf(connection, storeId, offer.skuId);
    total += places.length;
    byStore.push(places);
  }
  const turns: Place[] = [];
  for (let turn = 0; turns.length < most && byStore.some((places) => places.length > turn); turn += 1) {
    for (const places of byStore) {
      const place = places[turn];
      if (place) turns.push(place);
    }
  }
  return turns;
}

async function placesOf(connection: Connection, storeId: string, skuIds: string): Promise<Place[]> {
  const { days } = await call(connection, 'booking.days', { storeId, skuIds }).catch(() => ({ days: [] }));
  const places: Place[] = [];
  for (const { day, state } of days.slice(1)) {
    if (state !== 'open') continue;
    const { slots, minutes } = await call(connection, 'booking.slots', { storeId, skuIds, day });
    const steps = Math.max(1, Math.ceil(minutes / 30));
    for (let at = 0; at < slots.length; at += steps) {
      const slot = slots[at];
      for (let place = 0; slot?.state === 'free' && place < slot.free; place += 1)
        places.push({ storeId, day, start: slot.start });
    }
  }
  return places;
}
