import { describe, expect, it } from '@jest/globals';
import type { Brand, Model } from '@shared/contracts/vehicle';
import { byInitial, displacements, newestFirst } from '@/features/vehicle/brand-index';
import {
  canPress,
  erase,
  isNewEnergy,
  isPlate,
  keyRows,
  PROVINCES,
  press,
  SERIAL,
} from '@/features/vehicle/plate-keys';

const type = (keys: string): string => [...keys].reduce(press, '');

describe('the plate keyboard', () => {
  it('has every province once, and neither I nor O', () => {
    const provinces = PROVINCES.flat();
    expect(new Set(provinces).size).toBe(31);
    expect(SERIAL.flat()).not.toContain('I');
    expect(SERIAL.flat()).not.toContain('O');
  });
  it('asks for the province first, then for a letter', () => {
    expect(keyRows('')).toBe(PROVINCES);
    expect(keyRows('沪')).toBe(SERIAL);
    expect(canPress('沪', '1')).toBe(false);
    expect(canPress('沪', '学')).toBe(false);
    expect(canPress('沪', 'A')).toBe(true);
  });
  it('takes an ordinary, a new-energy and a trainer plate', () => {
    for (const plate of ['沪A12345', '浙AD12345', '粤B1234学']) {
      expect(type(plate)).toBe(plate);
      expect(isPlate(plate)).toBe(true);
    }
    expect(isNewEnergy('浙AD12345')).toBe(true);
    expect(isNewEnergy('沪A12345')).toBe(false);
  });
  it('lets the special characters stand seventh only, with nothing after them', () => {
    expect(canPress('粤B123', '学')).toBe(false);
    expect(canPress('粤B1234', '学')).toBe(true);
    expect(canPress('粤B1234学', '5')).toBe(false);
  });
  it('stops at eight and erases one by one', () => {
    expect(press('浙AD12345', '6')).toBe('浙AD12345');
    expect(erase('浙A')).toBe('浙');
    expect(erase('')).toBe('');
  });
  it('does not call seven characters without a digit a plate', () => {
    expect(isPlate(type('沪ABCDEF'))).toBe(false);
  });
});

const brand = (name: string, initial: string): Brand => ({ id: `br_${name}`, name, initial, country: '', hot: false });
const model = (displacement: string, yearFrom: number, yearTo: number | null) =>
  ({ displacement, yearFrom, yearTo }) as Model;

describe('brands and models', () => {
  it('come by initial, lower case too, and what is no letter comes last', () => {
    const letters = byInitial([brand('小鹏', 'x'), brand('3M', '3'), brand('奥迪', 'A'), brand('现代', 'X')]);
    expect(letters.map((letter) => [letter.initial, letter.brands.length])).toEqual([
      ['A', 1],
      ['X', 2],
      ['#', 1],
    ]);
  });
  it('order displacements by litres with electric last, without repeating', () => {
    const models = [
      model('纯电', 2020, null),
      model('2.0T', 2020, null),
      model('1.5L', 2020, null),
      model('1.5L', 2018, 2020),
    ];
    expect(displacements(models)).toEqual(['1.5L', '2.0T', '纯电']);
  });
  it('put models still on sale first, then the newest', () => {
    const sorted = newestFirst([
      model('a', 2010, 2015),
      model('b', 2019, null),
      model('c', 2016, 2022),
      model('d', 2021, null),
    ]);
    expect(sorted.map((one) => one.displacement)).toEqual(['d', 'b', 'c', 'a']);
  });
});
