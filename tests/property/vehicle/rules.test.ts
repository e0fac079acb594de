import { expect, test } from '@jest/globals';
import { dailyKm, nextMaintenance } from '@shared/domain/vehicle/maintenance';
import { maskPlate, normalisePlate, plateKind } from '@shared/domain/vehicle/plate';
import { isVin, vinCheckDigit } from '@shared/domain/vehicle/vin';
import { addDays } from '@shared/kernel/time';
import fc from 'fast-check';

const province = fc.constantFrom(...'京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新');
const letter = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ');
const digit = fc.constantFrom(...'0123456789');
const plate = fc.oneof(
  fc.tuple(province, letter, fc.array(digit, { minLength: 5, maxLength: 5 })).map(([p, l, s]) => p + l + s.join('')),
  fc
    .tuple(province, letter, fc.constantFrom(...'ABCDEFGHJK'), letter, fc.array(digit, { minLength: 4, maxLength: 4 }))
    .map(([p, l, e, x, s]) => p + l + e + x + s.join('')),
);

test('a real plate survives any way of typing it', () => {
  fc.assert(
    fc.property(plate, fc.array(fc.constantFrom(' ', '·', '-', '　'), { maxLength: 8 }), (real, separators) => {
      const typed = [...real].map((character, at) => character.toLowerCase() + (separators[at] ?? '')).join('');
      expect(normalisePlate(typed)).toBe(real);
      expect(plateKind(real)).toBe(real.length === 7 ? 'ordinary' : 'new_energy');
    }),
  );
});

test('a masked plate never shows the whole serial', () => {
  fc.assert(
    fc.property(plate, (real) => {
      const masked = maskPlate(real);
      expect(masked).toHaveLength(real.length);
      expect([...masked].filter((character) => character === '*').length).toBeGreaterThanOrEqual(3);
    }),
  );
});

const vinCharacter = fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789');

test('one wrong character breaks the check digit unless the two weigh the same', () => {
  fc.assert(
    fc.property(
      fc.array(vinCharacter, { minLength: 17, maxLength: 17 }),
      fc.integer({ min: 0, max: 16 }),
      digit,
      (characters, at, other) => {
        const without = characters.join('');
        const vin = `${without.slice(0, 8)}${vinCheckDigit(without)}${without.slice(9)}`;
        expect(isVin(vin)).toBe(true);
        const changed = `${vin.slice(0, at)}${other}${vin.slice(at + 1)}`;
        fc.pre(changed !== vin);
        expect(isVin(changed)).toBe(vinCheckDigit(changed) === changed.charAt(8));
        // Digits differ by less than 11, and no weight is a multiple of 11: a wrong digit is always noticed.
        if (at !== 8 && /\d/.test(vin.charAt(at))) expect(isVin(changed)).toBe(false);
      },
    ),
  );
});

const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2020-01-01', n));

test('the daily estimate is always something to plan with', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ day, km: fc.integer({ min: 0, max: 2_000_000 }) }), { maxLength: 12 }),
      fc.option(day),
      (readings, registered) => {
        const estimate = dailyKm(readings, registered);
        expect(estimate).toBeGreaterThanOrEqual(3);
        expect(estimate).toBeLessThanOrEqual(600);
      },
    ),
  );
});

test('the next maintenance lies ahead of the last one, and its state agrees with its day', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 0, max: 300_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 3, max: 600 }),
      fc.integer({ min: 0, max: 900 }),
      (read, lastKm, since, perDay, later) => {
        const usage = {
          mileageKm: lastKm + since,
          mileageOn: read,
          dailyKm: perDay,
          lastServiceKm: lastKm,
          lastServiceOn: addDays(read, -90),
          registeredOn: null,
        };
        const today = addDays(read, later);
        const next = nextMaintenance(usage, { serviceKm: 10_000, serviceMonths: 12 }, today);
        expect(next.dueKm).toBe(lastKm + 10_000);
        expect(next.dueOn <= addDays(read, 366 - 90)).toBe(true);
        expect(next.state === 'overdue').toBe(next.ratio >= 1 || next.dueOn <= today);
      },
    ),
  );
});
