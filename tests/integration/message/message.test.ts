import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { at, DAY, HOUR, instant, MINUTE } from '@shared/kernel/time';
import { earned, facts, type Messages, NOON, orderEvent, startMessages, TODAY } from './support';

let on: Messages;
const FOUR = at(TODAY, 960);

beforeAll(async () => {
  on = await startMessages();
});
afterAll(() => on.stack.close());
beforeEach(() => {
  on.setClock(NOON);
  on.stack.sandbox.state.faults.clear();
});

const titles = async (memberId: string) => (await on.inbox(memberId)).items.map((item) => item.title);

describe('from event to message', () => {
  test('through the outbox of the orders: in the inbox, on WeChat, and a reminder planned', async () => {
    const ann = await on.member();
    await on.consent(ann, 'booking_made');
    const { emit } = await import('../../../functions/platform/outbox');
    const { transact } = await import('../../../functions/platform/db');

    await transact([emit('orders', { type: 'order.paid', order: facts(ann.id, FOUR) }, on.now())]);
    await on.stack.drainStreams();

    const { items, unread } = await on.inbox(ann.id);
    expect(items).toMatchObject([{ kind: 'booking_made', title: '预约成功', push: 'sent', read: false }]);
    expect(unread).toBe(1);
    expect(on.delivered(ann.user)).toEqual(['预约成功通知']);
    expect(await on.reminders(ann.id)).toMatchObject([{ kind: 'booking_soon', dueAt: instant(FOUR - 2 * HOUR) }]);
  });

  test('the same event ten times, also at once, is one message', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');
    await on.consent(ann, 'points_arrived');
    const event = earned(ann.id);

    await Promise.all(Array.from({ length: 5 }, () => on.tell(event)));
    for (let time = 0; time < 5; time += 1) await on.tell(event);

    expect(await titles(ann.id)).toEqual(['积分到账']);
    expect((await on.inbox(ann.id)).unread).toBe(1);
    expect(on.delivered(ann.user)).toHaveLength(1);
  });

  test('without consent it is in the inbox only', async () => {
    const ann = await on.member();
    await on.tell(orderEvent('order.finished', facts(ann.id, FOUR)));

    expect((await on.inbox(ann.id)).items).toMatchObject([{ title: '服务已完成', push: 'no_consent' }]);
    expect(on.delivered(ann.user)).toEqual([]);
  });

  test('a pick-up order has no visit and no service to tell of', async () => {
    const ann = await on.member();
    const order = facts(ann.id, FOUR, { fulfilment: 'pickup', booking: null, car: null });
    await on.tell(orderEvent('order.paid', order));
    await on.tell(orderEvent('order.finished', order));

    expect(await titles(ann.id)).toEqual([]);
    expect(await on.reminders(ann.id)).toEqual([]);
  });

  test('a refund is told', async () => {
    const ann = await on.member();
    const refund = { memberId: ann.id, orderId: 'ord_1', amountFen: 39900, outRefundNo: 'rfd_1-1' };
    await on.tell({ id: '01REFUND', at: instant(NOON), type: 'payment.refunded', ...refund });

    expect((await on.inbox(ann.id)).items).toMatchObject([
      { kind: 'refund_done', text: expect.stringContaining('399') },
    ]);
  });
});

describe('the reminder of a visit', () => {
  const due = async (memberId: string) => (await on.reminders(memberId)).map((item) => item.dueAt);

  test('is told two hours before, once, however many drains run', async () => {
    const ann = await on.member();
    await on.consent(ann, 'booking_soon');
    await on.consent(ann, 'booking_soon');
    await on.tell(orderEvent('order.paid', facts(ann.id, FOUR)));
    await on.stack.tick();
    expect(await titles(ann.id)).toEqual(['预约成功']);

    on.setClock(FOUR - 2 * HOUR + 1000);
    await Promise.all([on.stack.tick(), on.stack.tick(), on.stack.tick()]);
    await on.stack.tick();

    expect(await titles(ann.id)).toEqual(['到店提醒', '预约成功']);
    expect(on.delivered(ann.user)).toEqual(['到店提醒']);
    expect(await on.reminders(ann.id)).toEqual([]);
  });

  test('moves with the visit; the old hour tells nothing', async () => {
    const ann = await on.member();
    await on.tell(orderEvent('order.paid', facts(ann.id, FOUR)));
    await on.tell(orderEvent('order.rescheduled', facts(ann.id, FOUR + DAY)));
    expect(await due(ann.id)).toEqual([instant(FOUR + DAY - 2 * HOUR)]);

    on.setClock(FOUR);
    await on.stack.tick();
    expect(await titles(ann.id)).toEqual(['预约成功']);
    on.setClock(FOUR + DAY - 2 * HOUR + 1);
    await on.stack.tick();
    expect(await titles(ann.id)).toEqual(['到店提醒', '预约成功']);
  });

  test.each(['order.arrived', 'order.cancelled', 'order.closed'] as const)('is taken back by %s', async (type) => {
    const ann = await on.member();
    await on.tell(orderEvent('order.paid', facts(ann.id, FOUR)));
    await on.tell(orderEvent(type, facts(ann.id, FOUR)));

    expect(await due(ann.id)).toEqual([]);
    on.setClock(FOUR - HOUR);
    await on.stack.tick();
    expect(await titles(ann.id)).toEqual(['预约成功']);
  });

  test('follows the latest word when events come in another order', async () => {
    const [ann, ben] = [await on.member(), await on.member()];
    const [paid, moved] = [facts(ann.id, FOUR), facts(ann.id, FOUR + DAY)].map((order, index) =>
      orderEvent(index === 0 ? 'order.paid' : 'order.rescheduled', order),
    );
    const [made, off] = [
      orderEvent('order.paid', facts(ben.id, FOUR)),
      orderEvent('order.cancelled', facts(ben.id, FOUR)),
    ];

    for (const event of [moved, paid, off, made]) if (event) await on.tell(event);

    expect(await due(ann.id)).toEqual([instant(FOUR + DAY - 2 * HOUR)]);
    expect((await on.inbox(ann.id)).items).toMatchObject([
      { title: '预约成功', text: expect.stringContaining('11月23日') },
    ]);
    expect([await due(ben.id), await titles(ben.id)]).toEqual([[], []]);
  });

  test('is told once although a run died after telling it, and an alarm that rings early tells nothing', async () => {
    const ann = await on.member();
    const { remind } = await import('../../../functions/message/remind');
    const { planTask, readPlan } = await import('../../../functions/message/plan.repo');
    await on.tell(orderEvent('order.paid', facts(ann.id, FOUR)));
    const plan = await readPlan(ann.id, 'bks_ord_1');
    if (!plan) throw new Error('no plan');

    await remind({ ...planTask(plan), at: NOON }, NOON);
    expect(await titles(ann.id)).toEqual(['预约成功']);
    await remind(planTask(plan), plan.at);
    await remind(planTask(plan), plan.at);

    expect(await titles(ann.id)).toEqual(['到店提醒', '预约成功']);
  });

  test('is not changed by who read it before somebody else changed it', async () => {
    const ann = await on.member();
    const { changePlan, readPlan } = await import('../../../functions/message/plan.repo');
    const { transact } = await import('../../../functions/platform/db');
    await on.tell(orderEvent('order.paid', facts(ann.id, FOUR)));
    const plan = await readPlan(ann.id, 'bks_ord_1');
    if (!plan) throw new Error('no plan');
    await on.tell(orderEvent('order.cancelled', facts(ann.id, FOUR)));

    expect(await transact(changePlan(plan, { ...plan, at: plan.at + HOUR }))).toMatchObject({ ok: false });
    expect(await on.reminders(ann.id)).toEqual([]);
  });

  test('is not told when the visit has begun', async () => {
    const ann = await on.member();
    await on.tell(orderEvent('order.paid', facts(ann.id, FOUR)));
    on.setClock(FOUR + MINUTE);
    await on.stack.tick();

    expect(await titles(ann.id)).toEqual(['预约成功']);
    expect(await on.reminders(ann.id)).toEqual([]);
  });
});

describe('quiet hours', () => {
  test('a message at night is in the inbox at once and on WeChat at eight', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');
    on.setClock(at(TODAY, 1320));
    await on.tell(earned(ann.id, at(TODAY, 1320)));
    await on.stack.tick();
    expect((await on.inbox(ann.id)).items).toMatchObject([{ push: 'pending' }]);

    on.setClock(at('2026-11-23', 479));
    await on.stack.tick();
    expect(on.delivered(ann.user)).toEqual([]);
    on.setClock(at('2026-11-23', 481));
    await on.stack.tick();

    expect(on.delivered(ann.user)).toEqual(['积分到账通知']);
    expect((await on.inbox(ann.id)).items).toMatchObject([{ push: 'sent' }]);
  });

  test('a second try that falls into the night waits for the morning too', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');
    const busy = { fault: 'status', status: 200, code: '', errcode: 45009, after: false, times: 1 } as const;
    on.stack.sandbox.state.faults.add({ ...busy, match: '/cgi-bin/message/subscribe/send' });
    on.setClock(at(TODAY, 1289));
    await on.tell(earned(ann.id));

    on.setClock(at(TODAY, 1292));
    await on.stack.tick();
    expect(on.delivered(ann.user)).toEqual([]);
    on.setClock(at('2026-11-23', 481));
    await on.stack.tick();
    expect(on.delivered(ann.user)).toEqual(['积分到账通知']);
  });

  test('a car that is ready is told at night too', async () => {
    const ann = await on.member();
    await on.consent(ann, 'service_finished');
    on.setClock(at(TODAY, 1320));
    await on.tell(orderEvent('order.finished', facts(ann.id, FOUR), at(TODAY, 1320)));

    expect(on.delivered(ann.user)).toEqual(['服务完成通知']);
  });
});

describe('the inbox', () => {
  test('counts what is unread, once per message, and belongs to one member', async () => {
    const [ann, ben] = [await on.member(), await on.member()];
    const { markRead } = await import('../../../functions/message/mark-read');
    await on.tell(earned(ann.id));
    await on.tell(earned(ann.id));
    const [first] = (await on.inbox(ann.id)).items;
    const messageId = first?.id ?? '';

    const stranger = await markRead(on.context(ben.id), { messageId });
    await Promise.all(Array.from({ length: 4 }, () => markRead(on.context(ann.id), { messageId })));
    await markRead(on.context(ann.id), { messageId });

    expect(stranger).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await on.inbox(ann.id)).toMatchObject({ unread: 1, items: [{ read: true }, { read: false }] });
    expect((await on.inbox(ben.id)).unread).toBe(0);
  });
});
