import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Input, Output } from '@shared/contracts/contracts';
import { DAY } from '@shared/kernel/time';
import { Client } from '../../fixtures/client';
import { model, openShop } from '../../fixtures/shop';
import { startTestStack, type TestStack } from '../../fixtures/stack';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ http: true, functions: ['member', 'vehicle'] });
  await openShop(stack.sandbox);
});
afterAll(() => stack.close());

let people = 0;
const someone = (): Promise<Client> => {
  people += 1;
  return new Client(stack.url, stack.sandbox.url, `driver${people}`).login();
};
const fields = (plate: string, more: Partial<Input<'vehicle.add'>> = {}): Input<'vehicle.add'> => ({
  modelId: model.id,
  plate,
  mileageKm: 32_000,
  ...more,
});
type Cars = Output<'vehicle.cars'>['cars'];
const garage = async (who: Client): Promise<Cars> => (await who.get('vehicle.cars', {})).cars;
const defaults = (cars: Cars): string[] => cars.filter((car) => car.isDefault).map((car) => car.plate);
const memberId = async (who: Client): Promise<string> => (await who.get('member.me', {})).id;

describe('adding', () => {
  test('the first car is the default; its plate is put right, sealed at rest, whole for its owner', async () => {
    const who = await someone();

    const { cars } = await who.get('vehicle.add', fields(' 沪a·d12345 '));

    expect(cars).toEqual([
      expect.objectContaining({
        plate: '沪AD12345',
        newEnergyPlate: true,
        isDefault: true,
        name: '丰田 卡罗拉',
        mileageKm: 32_000,
      }),
    ]);
    const { queryAll } = await import('../../../functions/platform/db');
    const stored = JSON.stringify(await queryAll('vehicles', { pk: `MEMBER#${await memberId(who)}` }));
    expect(stored).toContain('plateSealed');
    expect(stored).not.toContain('D12345');
  });

  test.each<[string, Partial<Input<'vehicle.add'>>, string]>([
    ['a plate that is none', { plate: '沪A1O345' }, 'PLATE_INVALID'],
    ['a VIN with a wrong check digit', { vin: '1M8GDM9A0KP042788' }, 'VIN_INVALID'],
    ['an unknown model', { modelId: 'mdl_unknown' }, 'MODEL_NOT_FOUND'],
    ['a last service beyond the odometer', { lastServiceKm: 40_000 }, 'MILEAGE_INVALID'],
    ['a registration in the future', { registeredOn: '2999-01-01' }, 'BAD_REQUEST'],
    ['a service in the future', { lastServiceOn: '2999-01-01' }, 'BAD_REQUEST'],
    ['a mileage below zero', { mileageKm: -1 }, 'BAD_REQUEST'],
  ])('%s is refused', async (_, wrong, code) => {
    const who = await someone();
    expect((await who.ask('vehicle.add', fields('沪A12345', wrong))).error?.code).toBe(code);
    expect(await garage(who)).toEqual([]);
  });

  test('the same plate, spelled otherwise, is taken; another member may have it', async () => {
    const [who, other] = [await someone(), await someone()];
    await who.get('vehicle.add', fields('沪A11111'));

    expect((await who.ask('vehicle.add', fields('沪a-11111'))).error?.code).toBe('PLATE_TAKEN');
    expect((await other.ask('vehicle.add', fields('沪A11111'))).status).toBe(200);
  });

  test('the same plate at once is one car', async () => {
    const who = await someone();

    const answers = await Promise.all(Array.from({ length: 8 }, () => who.ask('vehicle.add', fields('沪A22222'))));

    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(await garage(who)).toHaveLength(1);
  });

  test('however many at once: at most ten, exactly one default, and each success is in the garage', async () => {
    const who = await someone();
    for (let n = 0; n < 6; n += 1) await who.get('vehicle.add', fields(`沪B0000${n}`));

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => who.ask('vehicle.add', fields(`沪C0000${n}`))),
    );

    const cars = await garage(who);
    expect(cars).toHaveLength(6 + answers.filter((answer) => answer.status === 200).length);
    expect(cars.length).toBeLessThanOrEqual(10);
    expect(defaults(cars)).toHaveLength(1);
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
  });

  test('an eleventh car is refused', async () => {
    const who = await someone();
    for (let n = 0; n < 10; n += 1) await who.get('vehicle.add', fields(`京A0000${n}`));

    expect((await who.ask('vehicle.add', fields('京A99999'))).error?.code).toBe('GARAGE_FULL');
    expect(await garage(who)).toHaveLength(10);
  });
});

describe('the default', () => {
  test('moves, and when it is removed another takes its place, until none is left', async () => {
    const who = await someone();
    for (const plate of ['粤B00001', '粤B00002', '粤B00003']) await who.get('vehicle.add', fields(plate));
    const idOf = async (plate: string): Promise<string> =>
      (await garage(who)).find((car) => car.plate === plate)?.id ?? '';

    const chosen = await who.get('vehicle.setDefault', { carId: await idOf('粤B00003') });
    expect(chosen.cars.map((car) => car.plate)).toEqual(['粤B00003', '粤B00001', '粤B00002']);
    expect(defaults(chosen.cars)).toEqual(['粤B00003']);

    const left = await who.get('vehicle.remove', { carId: await idOf('粤B00003') });
    expect(defaults(left.cars)).toEqual(['粤B00001']);
    const kept = await who.get('vehicle.remove', { carId: await idOf('粤B00002') });
    expect(defaults(kept.cars)).toEqual(['粤B00001']);
    expect((await who.get('vehicle.remove', { carId: await idOf('粤B00001') })).cars).toEqual([]);
    expect(defaults((await who.get('vehicle.add', fields('粤B00004'))).cars)).toEqual(['粤B00004']);
  });

  test('is exactly one while cars are removed and chosen at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const who = await someone();
      for (const n of [1, 2, 3]) await who.get('vehicle.add', fields(`浙A0000${n}`));
      const [first, second, third] = await garage(who);

      await Promise.all([
        who.ask('vehicle.remove', { carId: first?.id ?? '' }),
        who.ask('vehicle.setDefault', { carId: first?.id ?? '' }),
        who.ask('vehicle.setDefault', { carId: second?.id ?? '' }),
        who.ask('vehicle.remove', { carId: third?.id ?? '' }),
      ]);

      expect(defaults(await garage(who))).toHaveLength(1);
    }
  });
});

describe('changing', () => {
  test('a VIN is put right, sealed at rest, kept when a change leaves it out, and replaced by another', async () => {
    const who = await someone();
    const [car] = (await who.get('vehicle.add', fields('皖A12345', { vin: '1m8gdm9a-xkp042788' }))).cars;
    expect(car?.vin).toBe('1M8GDM9AXKP042788');
    const { queryAll } = await import('../../../functions/platform/db');
    const stored = JSON.stringify(await queryAll('vehicles', { pk: `MEMBER#${await memberId(who)}` }));
    expect(stored).not.toContain('XKP042788');

    const carId = car?.id ?? '';
    expect((await who.get('vehicle.update', { carId, ...fields('皖A12345') })).cars[0]?.vin).toBe('1M8GDM9AXKP042788');
    const other = await who.get('vehicle.update', { carId, ...fields('皖A12345', { vin: '5GZCZ43D13S812715' }) });
    expect(other.cars[0]?.vin).toBe('5GZCZ43D13S812715');
  });

  test('a new mileage is kept as a reading and moves the estimate; the same one is not', async () => {
    const who = await someone();
    const { shiftClock } = await import('../../../functions/platform/clock');
    const { readReadings } = await import('../../../functions/vehicle/vehicle.repo');
    const [car] = (await who.get('vehicle.add', fields('苏E12345', { mileageKm: 10_000 }))).cars;
    const carId = car?.id ?? '';

    try {
      // Each stays within the 15 minutes of a token by logging in again.
      shiftClock(100 * DAY);
      await who.login();
      await who.get('vehicle.update', { carId, ...fields('苏E12345', { mileageKm: 20_000 }) });
      await who.get('vehicle.update', { carId, ...fields('苏E12345', { mileageKm: 20_000 }) });

      expect((await readReadings(await memberId(who), carId, 10)).map((reading) => reading.km)).toEqual([
        20_000, 10_000,
      ]);
      const { readGarage } = await import('../../../functions/vehicle/vehicle.repo');
      expect((await readGarage(await memberId(who))).cars[0]?.dailyKm).toBe(100);
    } finally {
      shiftClock(0);
    }
  });

  test("a plate may change, but not to one that the member's other car has", async () => {
    const who = await someone();
    await who.get('vehicle.add', fields('鲁B11111'));
    const { cars } = await who.get('vehicle.add', fields('鲁B22222'));
    const carId = cars.find((car) => car.plate === '鲁B22222')?.id ?? '';

    expect((await who.ask('vehicle.update', { carId, ...fields('鲁B11111') })).error?.code).toBe('PLATE_TAKEN');
    const { cars: changed } = await who.get('vehicle.update', { carId, ...fields('鲁BD33333') });
    expect(changed.find((car) => car.id === carId)).toMatchObject({ plate: '鲁BD33333', newEnergyPlate: true });
  });

  test("another member's car is not there, whatever is asked of it", async () => {
    const [owner, stranger] = [await someone(), await someone()];
    const [car] = (await owner.get('vehicle.add', fields('川A12345'))).cars;
    const carId = car?.id ?? '';

    const answers = [
      await stranger.ask('vehicle.update', { carId, ...fields('川A99999') }),
      await stranger.ask('vehicle.remove', { carId }),
      await stranger.ask('vehicle.setDefault', { carId }),
    ];

    expect(answers.map((answer) => answer.error?.code)).toEqual(Array(3).fill('CAR_NOT_FOUND'));
    const { readCar } = await import('../../../functions/vehicle/read-car');
    expect(await readCar(await memberId(stranger), carId)).toBeUndefined();
    expect(await garage(owner)).toEqual([car]);
  });

  test('a removed car takes its readings along', async () => {
    const who = await someone();
    const [car] = (await who.get('vehicle.add', fields('湘A12345'))).cars;
    const { readReadings } = await import('../../../functions/vehicle/vehicle.repo');
    expect(await readReadings(await memberId(who), car?.id ?? '', 5)).toHaveLength(1);

    await who.get('vehicle.remove', { carId: car?.id ?? '' });

    expect(await readReadings(await memberId(who), car?.id ?? '', 5)).toEqual([]);
  });
});

describe('recordMileage', () => {
  test('a service begins a new interval; a lower reading does not turn the odometer back; twice is once', async () => {
    const { recordMileage } = await import('../../../functions/vehicle/record-mileage');
    const { readDefaultCar } = await import('../../../functions/vehicle/read-car');
    const who = await someone();
    const member = await memberId(who);
    const [car] = (
      await who.get('vehicle.add', fields('豫A12345', { lastServiceKm: 30_000, lastServiceOn: '2026-01-01' }))
    ).cars;
    const carId = car?.id ?? '';
    const nowMs = Date.now();

    await recordMileage(member, carId, 33_000, nowMs, { service: true, read: true });
    await recordMileage(member, carId, 33_000, nowMs, { service: true, read: true });
    const served = await readDefaultCar(member);
    await recordMileage(member, carId, 31_000, nowMs + DAY, { service: false, read: false });
    const later = await readDefaultCar(member);

    expect(served?.car).toMatchObject({ mileageKm: 33_000, maintenance: { dueKm: 43_000, state: 'ok' } });
    expect(later?.car).toMatchObject({ mileageKm: 33_000, maintenance: { dueKm: 43_000 } });
    const { readReadings } = await import('../../../functions/vehicle/vehicle.repo');
    expect(await readReadings(member, carId, 10)).toHaveLength(3);
  });

  test('what the store read before the instrument stands, also below what the owner had typed', async () => {
    const { recordMileage } = await import('../../../functions/vehicle/record-mileage');
    const { readDefaultCar } = await import('../../../functions/vehicle/read-car');
    const who = await someone();
    const member = await memberId(who);
    const typed = fields('豫A12346', { mileageKm: 330_000, lastServiceKm: 300_000, lastServiceOn: '2026-01-01' });
    const [car] = (await who.get('vehicle.add', typed)).cars;

    await recordMileage(member, car?.id ?? '', 33_000, Date.now(), { service: false, read: true });

    expect((await readDefaultCar(member))?.car).toMatchObject({ mileageKm: 33_000, maintenance: { dueKm: 43_000 } });
  });

  test.each([
    ['service', true],
    ['look', false],
  ])('an older %s that is told late turns nothing back', async (_, service) => {
    const { recordMileage } = await import('../../../functions/vehicle/record-mileage');
    const { readDefaultCar } = await import('../../../functions/vehicle/read-car');
    const stories = await Promise.all(
      [0, 1].map(async (late) => {
        const who = await someone();
        const member = await memberId(who);
        const typed = fields(`豫B${late}234${service ? 5 : 6}`, { lastServiceKm: 20_000, lastServiceOn: '2026-01-01' });
        const [car] = (await who.get('vehicle.add', typed)).cars;
        const tell = (day: number, km: number, of: boolean) =>
          recordMileage(member, car?.id ?? '', km, Date.now() + day * DAY, { service: of, read: true });
        const [first, second] = [() => tell(1, 33_000, service), () => tell(30, 35_000, true)];
        for (const one of late ? [second, first] : [first, second]) await one();
        const { id: _id, plate: _plate, ...known } = (await readDefaultCar(member))?.car ?? { id: '', plate: '' };
        return known;
      }),
    );

    expect(stories[0]).toMatchObject({ mileageKm: 35_000, maintenance: { dueKm: 45_000 } });
    expect(stories[1]).toEqual(stories[0]);
  });

  test('of a car that is gone is no error', async () => {
    const { recordMileage } = await import('../../../functions/vehicle/record-mileage');
    const who = await someone();
    await expect(
      recordMileage(await memberId(who), 'car_gone', 1000, Date.now(), { service: true, read: true }),
    ).resolves.toBeUndefined();
  });
});

test('the library is read down from brand to model', async () => {
  const who = await someone();
  const { brands } = await who.get('vehicle.brands', {});
  const { series } = await who.get('vehicle.series', { brandId: brands[0]?.id ?? '' });
  const { models } = await who.get('vehicle.models', { seriesId: series[0]?.id ?? '' });

  expect(models).toEqual([model]);
  expect((await who.ask('vehicle.series', { brandId: 'brd_none' })).error?.code).toBe('NOT_FOUND');
  expect((await who.ask('vehicle.models', { seriesId: 'ser_none' })).error?.code).toBe('NOT_FOUND');
});
