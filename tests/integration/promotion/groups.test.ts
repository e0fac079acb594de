import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Result } from '@shared/kernel/result';
import { HOUR, instant, MINUTE } from '@shared/kernel/time';
import { dueKey } from '../../../functions/task/schedule';
import { type Faults, injectFaults, PASSING } from '../../fixtures/faults';
import { inBetween } from '../inventory/support';
import { codeOf, groupOffer, NOON, type Promoted, people, startPromotions, tally } from './support';

const OFFER = groupOffer('ofr_trio', { perMember: 2 });
const END = NOON + 24 * HOUR;
const CONTEXT = { now: NOON, requestId: 'test', idempotencyKey: '' };

let mall: Promoted;
let faults: Faults;
let fail: typeof import('../../../functions/promotion/fail-group').failGroup;
let runs = 0;
beforeAll(async () => {
  mall = await startPromotions();
  faults = await injectFaults();
  fail = (await import('../../../functions/promotion/fail-group')).failGroup;
  await mall.publish([], [OFFER, groupOffer('ofr_other'), groupOffer('ofr_pair', { size: 2 })]);
}, 90_000);
afterEach(() => faults.calm());
afterAll(async () => {
  faults.remove();
  await mall.stack.close();
});

const orderOf = (memberId: string): string => `ord_${memberId}`;
/** Members of their own for each test, so that limits do not meet. */
function members(count: number): string[] {
  runs += 1;
  return people(count).map((id) => `${id}_${runs}`);
}

async function sit(memberId: string, groupId?: string, offer = OFFER, nowMs = NOON): Promise<Result<string>> {
  const held = await mall.offers.holdOffer({ offer, memberId, orderId: orderOf(memberId), qty: 1, groupId }, nowMs);
  if (!held.ok) return held;
  const done = await mall.run(held.value.writes);
  return done.ok ? { ok: true, value: held.value.groupId ?? '' } : done;
}
async function open(memberId: string, offer = OFFER): Promise<string> {
  const opened = await sit(memberId, undefined, offer);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
/** As the use case pays: what changed meanwhile is read again. */
async function pay(groupId: string, memberId: string, nowMs = NOON): Promise<Result<void>> {
  for (;;) {
    const ask = { offerId: OFFER.id, memberId, orderId: orderOf(memberId), groupId, nickname: '张三丰' };
    const writes = await mall.offers.payOffer(ask, nowMs);
    if (!writes.ok) return writes;
    const done = await mall.run(writes.value);
    if (codeOf(done) !== 'BUSY') return done;
  }
}
const leave = (groupId: string, memberId: string) =>
  mall.run(mall.offers.releaseOffer({ offerId: OFFER.id, memberId, orderId: orderOf(memberId), qty: 1, groupId }));
const see = async (groupId: string) => {
  const group = await mall.groups.readGroup(groupId);
  if (!group) throw new Error(`no group ${groupId}`);
  return mall.groups.toGroup(group);
};
const told = async (type: 'group.formed' | 'group.failed', groupId: string) =>
  (await mall.events(type)).filter((event) => event.groupId === groupId).map((event) => event.orderIds);
const deadline = (groupId: string, at = END) => mall.db.get('tasks', dueKey({ id: `group_deadline#${groupId}`, at }));
const shown = async () => {
  const { showOffer } = await import('../../../functions/promotion/view-offers');
  const answer = await showOffer(CONTEXT, { offerId: OFFER.id });
  return answer.ok && 'open' in answer.value ? answer.value.open.map((group) => group.id) : [];
};

const seatOf = async (memberId: string, groupId: string) => {
  const { showSeat } = await import('../../../functions/promotion/view-offers');
  return showSeat(mall.as(memberId), { groupId });
};

/** A group of three with two paid and the third about to pay. */
async function almost(): Promise<{ groupId: string; last: string; all: string[] }> {
  const all = members(3);
  const [a = '', b = '', last = ''] = all;
  const groupId = await open(a);
  await sit(b, groupId);
  await sit(last, groupId);
  await pay(groupId, a);
  await pay(groupId, b);
  return { groupId, last, all };
}

describe('a group forms', () => {
  test('seat by seat; it is shown once somebody has paid and can be joined; the last payment forms it', async () => {
    const [a = '', b = '', c = ''] = members(3);
    const groupId = await open(a);
    expect(await see(groupId)).toEqual({
      id: groupId,
      offerId: OFFER.id,
      state: 'open',
      size: 3,
      taken: 1,
      paid: 0,
      until: instant(END),
      members: [],
    });
    expect(await shown()).not.toContain(groupId);
    expect(await deadline(groupId)).toMatchObject({ kind: 'group_deadline', payload: { groupId } });

    expect(codeOf(await pay(groupId, a))).toBe('ok');
    expect(await shown()).toContain(groupId);
    expect(codeOf(await sit(b, groupId, OFFER, NOON + 1))).toBe('ok');
    expect(codeOf(await sit(c, groupId, OFFER, NOON + 2))).toBe('ok');
    expect(await shown()).not.toContain(groupId);
    await pay(groupId, c);
    expect(await see(groupId)).toMatchObject({ state: 'open', taken: 3, paid: 2, members: ['张**', '张**'] });
    expect(await told('group.formed', groupId)).toEqual([]);
    await pay(groupId, b);

    expect(await see(groupId)).toMatchObject({ state: 'formed', taken: 3, paid: 3, members: ['张**', '张**', '张**'] });
    expect(await told('group.formed', groupId)).toEqual([[a, b, c].map(orderOf)]);
    expect(await deadline(groupId)).toBeUndefined();
  });

  test('the deadline passes over a formed group', async () => {
    const { groupId, last } = await almost();
    await pay(groupId, last);
    await fail(groupId, END + HOUR);
    expect(await see(groupId)).toMatchObject({ state: 'formed' });
    expect(await told('group.failed', groupId)).toEqual([]);
  });

  test('what is given back later does not unmake it', async () => {
    const { groupId, last } = await almost();
    await pay(groupId, last);
    await leave(groupId, last);
    expect(await see(groupId)).toMatchObject({ state: 'formed', taken: 3, paid: 3 });
  });

  test('a group ends with its offer at the latest', async () => {
    const [a = ''] = members(1);
    const held = await mall.offers.holdOffer(
      { offer: { ...OFFER, until: instant(NOON + HOUR) }, memberId: a, orderId: orderOf(a), qty: 1 },
      NOON,
    );
    if (!held.ok) throw new Error('not opened');
    await mall.run(held.value.writes);
    expect((await see(held.value.groupId ?? '')).until).toBe(instant(NOON + HOUR));
  });
});

describe('taking a seat', () => {
  test('16 at once for the last seat: one gets it', async () => {
    const [a = '', b = '', ...rest] = members(18);
    const groupId = await open(a);
    await sit(b, groupId);

    const answers = await Promise.all(rest.map((id) => sit(id, groupId)));

    expect(tally(answers)).toEqual({ ok: 1, GROUP_FULL: 15 });
    expect(await see(groupId)).toMatchObject({ taken: 3 });
  });

  test('nobody sits twice in a group, however often the offer may be bought', async () => {
    const [a = ''] = members(1);
    const groupId = await open(a);
    expect(codeOf(await sit(a, groupId))).toBe('LIMIT_REACHED');
    expect(codeOf(await sit(a))).toBe('ok');
    expect(codeOf(await sit(a))).toBe('LIMIT_REACHED');
  });

  test('nor with two orders made in the same moment; who gives up an older order keeps the seat of the other', async () => {
    const [a = '', b = ''] = members(2);
    const groupId = await open(a);
    const hold = (orderId: string) =>
      mall.offers.holdOffer({ offer: OFFER, memberId: b, orderId, qty: 1, groupId }, NOON);
    const held = [await hold('ord_one'), await hold('ord_two')];

    const done = [];
    for (const one of held) done.push(one.ok ? await mall.run(one.value.writes) : one);

    expect(done.map(codeOf)).toEqual(['ok', 'GROUP_FULL']);
    expect((await mall.groups.readGroup(groupId))?.seats[b]?.orderId).toBe('ord_one');
    const left = mall.offers.releaseOffer({ offerId: OFFER.id, memberId: b, orderId: 'ord_two', qty: 1, groupId });
    expect(codeOf(await mall.run(left))).toBe('BUSY');
    expect((await see(groupId)).taken).toBe(2);
  });

  test('until just before the deadline; never in a group of another offer, or in none', async () => {
    const [a = '', b = '', c = '', d = ''] = members(4);
    const groupId = await open(a);
    expect(codeOf(await sit(b, groupId, OFFER, END))).toBe('GROUP_OVER');
    expect(codeOf(await sit(b, groupId, OFFER, END - 1))).toBe('ok');
    expect(codeOf(await sit(c, groupId, groupOffer('ofr_other')))).toBe('GROUP_NOT_FOUND');
    expect(codeOf(await sit(c, 'grp_none'))).toBe('GROUP_NOT_FOUND');
    expect(codeOf(await sit(c, groupId))).toBe('ok');
    expect(codeOf(await sit(d, groupId))).toBe('GROUP_FULL');
  });

  test('a formed group is full, a failed one is over', async () => {
    const [x = '', y = ''] = members(2);
    const { groupId, last } = await almost();
    await pay(groupId, last);
    expect(codeOf(await sit(x, groupId))).toBe('GROUP_FULL');
    const other = await open(y);
    await fail(other, END);
    expect(codeOf(await sit(x, other))).toBe('GROUP_OVER');
  });

  test('one that failed since it was read is not joined, even by somebody whose clock is behind', async () => {
    const [opener = '', late = ''] = members(2);
    const groupId = await open(opener);
    const seat = { offer: OFFER, memberId: late, orderId: orderOf(late), qty: 1, groupId };
    const held = await mall.offers.holdOffer(seat, END - 1);
    await fail(groupId, END);
    expect(held.ok && (await mall.run(held.value.writes))).toMatchObject({ error: { means: 'moved' } });
  });

  test('a seat that is given up is free again, paid or not, and so is the limit', async () => {
    const [a = '', b = '', c = '', d = ''] = members(4);
    const groupId = await open(a);
    await sit(b, groupId);
    await sit(c, groupId);
    await pay(groupId, b);
    expect(codeOf(await sit(d, groupId))).toBe('GROUP_FULL');

    await leave(groupId, b);

    expect(await see(groupId)).toMatchObject({ taken: 2, paid: 0 });
    expect(await shown()).not.toContain(groupId);
    expect(codeOf(await sit(b, groupId))).toBe('ok');
    expect(codeOf(await leave(groupId, d))).toBe('BUSY');
  });
});

describe('a group fails', () => {
  test('at its deadline, not before; the event names the paid orders', async () => {
    const [a = '', b = ''] = members(2);
    const groupId = await open(a);
    await sit(b, groupId);
    await pay(groupId, a);

    await fail(groupId, END - 1);
    expect(await see(groupId)).toMatchObject({ state: 'open' });
    await fail(groupId, END);
    await fail(groupId, END + 1);

    expect(await see(groupId)).toMatchObject({ state: 'failed' });
    expect(await told('group.failed', groupId)).toEqual([[orderOf(a)]]);
    expect(await shown()).not.toContain(groupId);
    expect(codeOf(await pay(groupId, b, END + MINUTE))).toBe('GROUP_OVER');
    await leave(groupId, b);
  });

  test('whoever pays between its reading and its end is given back with the others', async () => {
    const [a = '', b = ''] = members(2);
    const groupId = await open(a);
    await sit(b, groupId);
    await pay(groupId, a);
    await inBetween(() => pay(groupId, b, END - 1));

    await fail(groupId, END);

    const [named = []] = (await told('group.failed', groupId)) as string[][];
    expect([...named].sort()).toEqual([a, b].map(orderOf).sort());
  });

  test('nobody paid: it ends without a word', async () => {
    const [a = ''] = members(1);
    const groupId = await open(a);
    await fail(groupId, END);
    expect(await see(groupId)).toMatchObject({ state: 'failed' });
    expect(await told('group.failed', groupId)).toEqual([]);
  });

  test('by itself, when the minute comes', async () => {
    const [a = ''] = members(1);
    const groupId = await open(a);
    await pay(groupId, a);
    mall.setClock(END - HOUR);
    await mall.stack.tick();
    expect(await see(groupId)).toMatchObject({ state: 'open' });

    mall.setClock(END);
    await mall.stack.tick();

    expect(await see(groupId)).toMatchObject({ state: 'failed' });
    expect(await deadline(groupId)).toBeUndefined();
  });

  test('nobody pays a seat that is not theirs', async () => {
    const [a = '', b = ''] = members(2);
    const groupId = await open(a);
    expect(codeOf(await pay(groupId, b))).toBe('GROUP_OVER');
    const stranger = { offerId: OFFER.id, memberId: a, orderId: 'ord_other', groupId, nickname: '张三' };
    expect(codeOf(await mall.offers.payOffer(stranger, NOON))).toBe('GROUP_OVER');
  });
});

describe('at once', () => {
  test('the last payment and the deadline, 12 times: one of the two, whole', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      const { groupId, last } = await almost();
      const order =
        turn % 2 === 0 ? [pay(groupId, last, END), fail(groupId, END)] : [fail(groupId, END), pay(groupId, last, END)];

      const answers = await Promise.all(order);

      const paid = answers.find((answer): answer is Result<void> => answer !== undefined) as Result<void>;
      const { state } = await see(groupId);
      const [formed, failed] = [await told('group.formed', groupId), await told('group.failed', groupId)];
      expect([state, codeOf(paid), formed.length, failed.length]).toEqual(
        paid.ok ? ['formed', 'ok', 1, 0] : ['failed', 'GROUP_OVER', 0, 1],
      );
      expect((formed[0] ?? failed[0]).length).toBe(paid.ok ? 3 : 2);
    }
  });

  test('all three payments: formed once, all three in it', async () => {
    const all = members(3);
    const [a = '', ...others] = all;
    const groupId = await open(a);
    for (const id of others) await sit(id, groupId);

    const answers = await Promise.all(all.map((id) => pay(groupId, id)));

    expect(tally(answers)).toEqual({ ok: 3 });
    expect((await told('group.formed', groupId)).map((ids: string[]) => ids.toSorted())).toEqual([
      all.map(orderOf).toSorted(),
    ]);
  });

  test('the last payment and a refund of another seat: never formed with an empty seat', async () => {
    const { groupId, last, all } = await almost();
    const [first = ''] = all;

    await Promise.all([pay(groupId, last), leave(groupId, first)]);

    const { state } = await see(groupId);
    const formed = await told('group.formed', groupId);
    expect(formed).toHaveLength(state === 'formed' ? 1 : 0);
    for (const ids of formed) expect(ids).toHaveLength(3);
  });
});

test.each(PASSING)('%s at every step: one group, formed once', async (fault) => {
  const all = members(2);
  const [a = '', b = ''] = all;
  const pair = groupOffer('ofr_pair', { size: 2 });
  faults.strike({ fault, table: 'promotions' });
  const groupId = await open(a, pair);
  for (const step of [() => pay(groupId, a), () => sit(b, groupId, pair, NOON + 1), () => pay(groupId, b)]) {
    faults.calm();
    faults.strike({ fault, table: 'promotions' });
    expect(codeOf(await step())).toBe('ok');
  }
  expect(await see(groupId)).toMatchObject({ state: 'formed', taken: 2, paid: 2 });
  expect(await told('group.formed', groupId)).toEqual([all.map(orderOf)]);
});

test('whoever has the link sees the group, and no order, member or name in full', async () => {
  const { showGroup } = await import('../../../functions/promotion/view-offers');
  const { groupId, all } = await almost();

  const answer = await showGroup(CONTEXT, { groupId });

  expect(answer).toMatchObject({
    value: { now: instant(NOON), offer: { id: OFFER.id, size: 3, hours: 24 }, group: { id: groupId, paid: 2 } },
  });
  const text = JSON.stringify(answer);
  for (const id of all) expect(text).not.toContain(id);
  expect(text).not.toContain('张三丰');
  expect(codeOf(await showGroup(CONTEXT, { groupId: 'grp_none' }))).toBe('GROUP_NOT_FOUND');
});

test('whoever looks at a group learns of their own seat, paid or not, and of nobody else’s', async () => {
  const [a = '', b = '', visitor = ''] = members(3);
  const groupId = await open(a);
  await pay(groupId, a);
  await sit(b, groupId);

  expect(await seatOf(a, groupId)).toEqual({ ok: true, value: { orderId: orderOf(a) } });
  expect(await seatOf(b, groupId)).toEqual({ ok: true, value: { orderId: orderOf(b) } });
  expect(await seatOf(visitor, groupId)).toEqual({ ok: true, value: { orderId: null } });
  await leave(groupId, b);
  expect(await seatOf(b, groupId)).toEqual({ ok: true, value: { orderId: null } });
  expect(await seatOf(a, 'grp_nowhere')).toMatchObject({ ok: false, error: { code: 'GROUP_NOT_FOUND' } });
});
