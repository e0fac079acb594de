import { DAY, HOUR } from '@shared/kernel/time';
import { HEAD_OFFICE, SECOND_PERSON, staffOf } from './chain';
import type { World } from './world';

/** How a store answers requests: always, when it feels like it, or never. */
const ANSWERS = [1, 0.7, 0.3, 0];

/** Each day of a store: what waits for an answer gets one, or not. */
export function openStore(
  world: World,
  { storeId, index, agreeable }: { storeId: string; index: number; agreeable: boolean },
  until: number,
): void {
  const answers = ANSWERS[index % ANSWERS.length] ?? 1;
  everyDay(world, 10 * HOUR, until, async () => {
    if (!world.chance.often(agreeable ? 1 : answers)) return;
    const staff = await world.person(staffOf(storeId)).bind();
    const waiting = await staff.get('aftersale.pending', {});
    for (const { id } of waiting?.items ?? [])
      await staff.get('aftersale.decide', {
        refundId: id,
        approve: agreeable || world.chance.often(0.7),
        restock: world.chance.often(0.5),
        answer: '已核实',
      });
  });
}

/** Each day of headquarters: parcels leave, what waits is decided, also what is above one person's limit; some days nobody is there. */
export function openHeadquarters(world: World, until: number): void {
  everyDay(world, 8 * HOUR, until, async () => {
    if (world.chance.often(0.1)) return;
    const hq = await world.person(HEAD_OFFICE).bind();
    const parcels = await hq.get('order.toShip', { limit: 50 });
    for (const { id } of parcels?.items ?? []) {
      if (world.chance.often(0.05)) continue;
      await hq.get('order.ship', { orderId: id, carrierCode: 'SF', trackingNo: `ZT${id.slice(-10)}` });
    }
    const waiting = await hq.get('aftersale.pending', {});
    for (const { id } of waiting?.items ?? [])
      if (world.chance.often(0.8))
        await hq.get('aftersale.decide', {
          refundId: id,
          approve: world.chance.often(0.7),
          restock: true,
          answer: '已核实',
        });
    const second = await world.person(SECOND_PERSON).bind();
    const above = await second.get('approval.list', { of: 'waiting', limit: 50 });
    for (const { id } of above?.items ?? [])
      if (world.chance.often(0.9)) await second.get('approval.decide', { approvalId: id, approve: true, note: '同意' });
  });
}

function everyDay(world: World, at: number, until: number, act: () => Promise<void>): void {
  const next = (day: number): void => {
    const when = world.startsAt + day * DAY + at;
    if (when >= until) return;
    world.agenda.add(when, async () => {
      await act();
      next(day + 1);
    });
  };
  next(0);
}
