import { describe, expect, it } from '@jest/globals';
import { type CarForm, readForm } from '@/features/vehicle/use-car-form';

const form = (change: Partial<CarForm> = {}): CarForm => ({
  plate: '沪A12345',
  mileageKm: '32480',
  registeredOn: '',
  lastServiceKm: '',
  lastServiceOn: '',
  ...change,
});
const isWrong = (change: Partial<CarForm>, modelId: string | null = 'mdl_1'): boolean =>
  'wrong' in readForm(form(change), modelId);

describe('the form of a car', () => {
  it('leaves out what was not told, instead of sending blanks', () => {
    expect(readForm(form(), 'mdl_1')).toEqual({ input: { modelId: 'mdl_1', plate: '沪A12345', mileageKm: 32480 } });
  });
  it('sends what was told', () => {
    const full = form({ registeredOn: '2021-06-18', lastServiceKm: '30000', lastServiceOn: '2026-05-01' });
    expect(readForm(full, 'mdl_1')).toMatchObject({
      input: { registeredOn: '2021-06-18', lastServiceKm: 30000, lastServiceOn: '2026-05-01' },
    });
  });
  it('takes zero kilometres as an answer, and an empty field as none', () => {
    expect(isWrong({ mileageKm: '0' })).toBe(false);
    expect(isWrong({ mileageKm: '' })).toBe(true);
  });
  it('refuses what cannot be', () => {
    expect(isWrong({}, null)).toBe(true);
    expect(isWrong({ plate: '沪A1234' })).toBe(true);
    expect(isWrong({ mileageKm: '2000001' })).toBe(true);
    expect(isWrong({ lastServiceKm: '32481' })).toBe(true);
    expect(isWrong({ lastServiceKm: '32480' })).toBe(false);
  });
});
