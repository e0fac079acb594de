import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DomainEvent } from '@shared/contracts/events';
import { spendableFen } from '@shared/domain/wallet/journal';
import { DAY, HOUR, instant } from '@shared/kernel/time';
import { everything } from '../../fixtures/books';
import { facts, type Messages, NOON, orderEvent, startMessages } from '../message/support';

let on: Messages;
beforeAll(async () => {
  on = await startMessages();
});
afterAll(() => on.stack.close());

/** What happened to one order, as its events tell it. */
function storyOf(memberId: string): DomainEvent[] {
  const orderId = `ord_${memberId.slice(4)}`;
  const booked = facts(memberId, NOON + 30 * HOUR, { orderId });
  const later = facts(memberId, NOON + 54 * HOUR, { orderId });
  const completedAt = instant(NOON + 55 * HOUR);
  const ended = { ...later, completedAt, pointsFen: 100, redeemedBy: 'sto_sh_xuhui', workedMinutes: 40 };
  return [
    orderEvent('order.paid', booked, NOON),
    orderEvent('order.rescheduled', later, NOON + HOUR),
    orderEvent('order.arrived', later, NOON + 54 * HOUR),
    orderEvent('order.finished', later, NOON + 55 * HOUR - 1),
    orderEvent('order.completed', ended, NOON + 55 * HOUR),
  ];
}

const again = async (event: DomainEvent): Promise<void> => {
  const { handler } = await import('../../../functions/entry/stream-orders-to-records');
  await handler.again({ pk: 'EVT#x', sk: event.id, event }, '');
};

/** What is known of a member after all of it: what stands, not when it was written. */
async function standsOf(memberId: string): Promise<unknown> {
  const own = (items: Record<string, unknown>[]) => items.filter((item) => JSON.stringify(item).includes(memberId));
  const { readJournal } = await import('../../../functions/wallet/wallet.repo');
  const { journal } = await readJournal(memberId, on.now());
  const [plan] = own(await everything('messages')).filter(({ pk, sk }) => `${pk}${sk}`.includes('bks_'));
  const [standing] = own(await everything('members')).filter(({ sk }) => sk === 'STANDING');
  const redemptions = own(await everything('wallet')).filter(({ pk }) => String(pk).startsWith('REDEEMED#'));
  return {
    paid: standing?.paidOrders,
    growth: standing?.growthFen,
    points: spendableFen(journal.wallet),
    earnings: own(await everything('wallet')).filter(({ pk }) => String(pk).startsWith('EARNED#')).length,
    visit: { state: plan?.state, startsAt: plan?.startsAt },
    redemptions: redemptions.length,
  };
}

test.each([0, 1, 2, 3, 4])('an order’s event %i was parked and comes last: what stands is the same', async (parked) => {
  on.setClock(NOON + 60 * HOUR);
  const inOrder = await on.member();
  const late = await on.member();
  for (const event of storyOf(inOrder.id)) await again(event);

  const story = storyOf(late.id);
  for (const event of story.filter((_, at) => at !== parked)) await again(event);
  on.setClock(NOON + 3 * DAY);
  for (const event of story) await again(event);

  expect(await standsOf(late.id)).toEqual(await standsOf(inOrder.id));
});
