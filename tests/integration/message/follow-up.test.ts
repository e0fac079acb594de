import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, MINUTE } from '@shared/kernel/time';
import { CAR, facts, type Messages, NOON, orderEvent, startMessages } from './support';

let on: Messages;
let db: typeof import('../../../functions/platform/db');

beforeAll(async () => {
  on = await startMessages();
  db = await import('../../../functions/platform/db');
});
afterAll(() => on.stack.close());
beforeEach(() => on.setClock(NOON));

const pushes = async (memberId: string) => (await on.inbox(memberId)).items.map((item) => item.push).reverse();

describe('the follow-up of maintenance', () => {
  const done = async (memberId: string, lastServiceOn: string) => {
    const { writeGarage, readGarage } = await import('../../../functions/vehicle/vehicle.repo');
    const { plateScope } = await import('../../../functions/vehicle/view-car');
    const { seal } = await import('../../../functions/platform/seal');
    const before = await readGarage(memberId);
    const car = {
      id: CAR,
      model: MODEL,
      plateSealed: await seal('沪A12345', plateScope(memberId, CAR)),
      plateIndex: 'index',
      mileageKm: 30_000,
      mileageOn: lastServiceOn,
      dailyKm: 50,
      registeredOn: null,
      lastServiceKm: 30_000,
      lastServiceOn,
    };
    await writeGarage(memberId, { ...before, defaultCarId: CAR, cars: [car] }, on.now());
  };
  const MODEL = {
    id: 'mod_1',
    brandId: 'brd_1',
    seriesId: 'ser_1',
    brandName: '大众',
    seriesName: '朗逸',
    trim: '1.5L 自动',
    displacement: '1.5L',
    energy: 'petrol' as const,
    yearFrom: 2018,
    yearTo: null,
    engineCode: null,
    drive: '前驱',
    tyreFront: '205/55R16',
    tyreRear: '205/55R16',
    oilGrade: '5W-30',
    oilSpec: null,
    oilMl: 4200,
    oilFilter: null,
    airFilter: null,
    cabinFilter: null,
    batteryCode: null,
    wiperMm: null,
    serviceKm: 5000,
    serviceMonths: 6,
  };
  // 5,000 km at 50 km a day: due 100 days after the service, told a week before at ten.
  const DUE_AT = '2027-02-23T02:00:00.000Z';
  const dueOf = async (memberId: string) => (await on.reminders(memberId)).map((item) => [item.kind, item.dueAt]);

  test('is planned by the car, one per car, and told once', async () => {
    const ann = await on.member();
    await on.consent(ann, 'maintenance_due');
    await done(ann.id, '2026-11-22');
    await on.tell(orderEvent('order.completed', facts(ann.id, NOON)));
    await on.tell(orderEvent('order.completed', facts(ann.id, NOON, { orderId: 'ord_2' })));
    expect(await dueOf(ann.id)).toEqual([['maintenance_due', DUE_AT]]);

    on.setClock(Date.parse(DUE_AT) + MINUTE);
    await Promise.all([on.stack.tick(), on.stack.tick()]);
    await on.stack.drainStreams();

    expect((await on.inbox(ann.id)).items).toMatchObject([{ kind: 'maintenance_due', push: 'sent' }]);
    expect(on.delivered(ann.user)).toEqual(['保养提醒']);
    expect(await on.reminders(ann.id)).toEqual([]);
  });

  test('is set right when the garage hears of the service only afterwards', async () => {
    const ann = await on.member();
    await done(ann.id, '2026-08-14');
    await on.tell(orderEvent('order.completed', facts(ann.id, NOON)));
    expect(await dueOf(ann.id)).not.toEqual([['maintenance_due', DUE_AT]]);

    await done(ann.id, '2026-11-22');
    on.setClock(NOON + 11 * MINUTE);
    await on.stack.tick();

    expect(await dueOf(ann.id)).toEqual([['maintenance_due', DUE_AT]]);
  });

  test('waits when the car was served elsewhere, and is dropped with the car', async () => {
    const ann = await on.member();
    await done(ann.id, '2026-11-22');
    await on.tell(orderEvent('order.completed', facts(ann.id, NOON)));
    await done(ann.id, '2027-02-20');

    on.setClock(Date.parse(DUE_AT) + MINUTE);
    await on.stack.tick();
    expect((await on.inbox(ann.id)).items).toEqual([]);
    const [[, dueAt] = []] = await dueOf(ann.id);
    expect(dueAt).toBe('2027-05-24T02:00:00.000Z');

    const { writeGarage, readGarage } = await import('../../../functions/vehicle/vehicle.repo');
    await writeGarage(ann.id, { ...(await readGarage(ann.id)), defaultCarId: null, cars: [] }, on.now());
    on.setClock(Date.parse(dueAt ?? '') + MINUTE);
    await on.stack.tick();
    expect([(await on.inbox(ann.id)).items, await on.reminders(ann.id)]).toEqual([[], []]);
  });

  test('reaches a person once a day at most; the next waits for the morning', async () => {
    const ann = await on.member();
    await on.consent(ann, 'maintenance_due');
    await on.consent(ann, 'maintenance_due');
    const { post } = await import('../../../functions/message/post-message');
    const { maintenanceDue } = await import('@shared/domain/message/drafts');
    for (const id of ['msg_one', 'msg_two'])
      await db.transact(post(ann.id, id, maintenanceDue('大众 朗逸', '2026-12-01'), { at: NOON }));

    await on.stack.tick();
    await on.stack.tick();
    expect((await pushes(ann.id)).sort()).toEqual(['pending', 'sent']);
    expect(on.delivered(ann.user)).toHaveLength(1);

    on.setClock(NOON + DAY);
    await on.stack.tick();
    expect(await pushes(ann.id)).toEqual(['sent', 'sent']);
  });

  test('a service that is no maintenance plans nothing', async () => {
    const ann = await on.member();
    await done(ann.id, '2026-11-22');
    await on.tell(orderEvent('order.completed', facts(ann.id, NOON, { maintenance: false })));

    expect(await on.reminders(ann.id)).toEqual([]);
  });
});

test('a plan is changed from exactly where it was read: who made or moved it meanwhile is not overwritten', async () => {
  const { changePlan, readPlan } = await import('../../../functions/message/plan.repo');
  const { maintenanceDue } = await import('@shared/domain/message/drafts');
  const plan = (asOf: string, at = NOON + DAY) => ({
    memberId: 'mem_planned',
    planId: 'maintenance#car',
    asOf,
    state: 'planned' as const,
    at,
    until: NOON + 9 * DAY,
    carId: null,
    startsAt: 0,
    draft: maintenanceDue('大众 朗逸', '2026-12-01'),
  });
  const moved = { ok: false, error: { code: 'BUSY', means: 'moved', details: { plan: true } } };
  const first = plan('2026-11-01');
  expect(await db.transact(changePlan(undefined, first))).toMatchObject({ ok: true });
  expect(await db.transact(changePlan(undefined, plan('2026-11-02')))).toMatchObject(moved);

  const next = plan('2026-11-03', NOON + 2 * DAY);
  expect(await db.transact(changePlan(first, next))).toMatchObject({ ok: true });
  expect(await db.transact(changePlan(first, plan('2026-11-04', NOON + 3 * DAY)))).toMatchObject(moved);
  expect(await readPlan('mem_planned', 'maintenance#car')).toMatchObject({ asOf: next.asOf, at: next.at });
});
