import { describe, expect, test } from '@jest/globals';
import type { FitmentRule, Sku, Spu } from '@shared/contracts/catalogue';
import type { Model } from '@shared/contracts/vehicle';
import { bestVerdict, judgeRules, verdict } from '@shared/domain/vehicle/fitment';
import { model as corolla } from '../../../../fixtures/shop';

const petrol: Model = { ...corolla, oilGrade: '5W-30', oilMl: 4200 };
const electric: Model = {
  ...corolla,
  energy: 'bev',
  oilGrade: null,
  oilMl: null,
  oilFilter: null,
  airFilter: null,
  tyreFront: '235/55R19',
  tyreRear: '255/50R19',
};
const grade = (...grades: string[]): FitmentRule => ({ kind: 'oilGrade', grades });
const enough = (maxMl: number): FitmentRule => ({ kind: 'oilLitres', maxMl });

describe('judgeRules', () => {
  test('no rules fit every car, and without a car too', () => {
    expect(judgeRules([], petrol)).toEqual({ fit: 'any', why: '各车型通用' });
    expect(judgeRules([], undefined).fit).toBe('any');
  });

  test('rules without a car cannot be told', () => {
    expect(judgeRules([grade('5W-30')], undefined)).toEqual({ fit: 'check', why: '选择车辆后可判断是否适配' });
  });

  test('too little oil says what the car takes and what the bottle holds', () => {
    expect(judgeRules([grade('5W-30'), enough(4000)], petrol)).toEqual({
      fit: 'no',
      why: '您的车用 5W-30，4.2L；本品 4L 装不足一次用量',
    });
  });

  test('exactly enough oil fits', () => {
    expect(judgeRules([grade('5W-30'), enough(4200)], petrol).fit).toBe('fits');
    expect(judgeRules([enough(4199)], petrol).fit).toBe('no');
  });

  test('one rule that does not hold decides, whatever the others say and wherever it stands', () => {
    const other: FitmentRule = { kind: 'tyre', sizes: ['195/65R15'] };
    expect(judgeRules([grade('5W-30'), other], petrol).fit).toBe('no');
    expect(judgeRules([other, grade('5W-30')], petrol).fit).toBe('no');
    expect(judgeRules([{ kind: 'wiper', mm: [1, 1] }, grade('0W-20')], { ...petrol, wiperMm: null })).toEqual({
      fit: 'no',
      why: '您的车用 5W-30；本品是 0W-20',
    });
  });

  test('what the library does not know is to be checked at the store', () => {
    expect(judgeRules([grade('5W-30')], { ...petrol, oilGrade: null }).fit).toBe('check');
    expect(judgeRules([enough(4000)], { ...petrol, oilMl: null }).fit).toBe('check');
    expect(judgeRules([{ kind: 'wiper', mm: [650, 400] }], { ...petrol, wiperMm: null }).fit).toBe('check');
    const filter: FitmentRule = { kind: 'part', slot: 'cabinFilter', numbers: ['CU 1'] };
    expect(judgeRules([filter], { ...petrol, cabinFilter: null }).fit).toBe('check');
  });

  test('a battery car needs neither oil nor oil filter nor air filter', () => {
    expect(judgeRules([grade('5W-30')], electric)).toEqual({ fit: 'no', why: '您的车是纯电车，不需要机油' });
    expect(judgeRules([enough(4000)], electric).fit).toBe('no');
    for (const slot of ['oilFilter', 'airFilter'] as const)
      expect(judgeRules([{ kind: 'part', slot, numbers: ['X'] }], electric).fit).toBe('no');
    expect(
      judgeRules([{ kind: 'part', slot: 'cabinFilter', numbers: ['X'] }], { ...electric, cabinFilter: null }).fit,
    ).toBe('check');
  });

  test('a car with two tyre sizes is told which wheel a tyre is for', () => {
    expect(judgeRules([{ kind: 'tyre', sizes: ['255/50R19'] }], electric)).toEqual({
      fit: 'fits',
      why: '适配您的卡罗拉：适配后轮 255/50R19；前轮是 235/55R19',
    });
    expect(judgeRules([{ kind: 'tyre', sizes: ['205/55R16'] }], electric).fit).toBe('no');
  });

  test.each<[FitmentRule, 'fits' | 'no']>([
    [{ kind: 'models', modelIds: [petrol.id] }, 'fits'],
    [{ kind: 'models', modelIds: ['mdl_other'] }, 'no'],
    [{ kind: 'series', seriesIds: [petrol.seriesId] }, 'fits'],
    [{ kind: 'series', seriesIds: ['ser_other'] }, 'no'],
    [{ kind: 'part', slot: 'batteryCode', numbers: ['55D23L'] }, 'fits'],
    [{ kind: 'part', slot: 'batteryCode', numbers: ['80D23L'] }, 'no'],
    [{ kind: 'wiper', mm: [650, 400] }, 'fits'],
    [{ kind: 'wiper', mm: [400, 650] }, 'no'],
    [{ kind: 'energy', energies: ['petrol', 'hybrid'] }, 'fits'],
    [{ kind: 'energy', energies: ['bev'] }, 'no'],
    [{ kind: 'tyre', sizes: ['205/55R16', '215/50R17'] }, 'fits'],
  ])('%j → %s', (rule, fit) => {
    expect(judgeRules([rule], petrol).fit).toBe(fit);
  });
});

const sku = (id: string, fitment: FitmentRule[]): Sku => ({
  id,
  code: id,
  spec: '',
  priceFen: 100,
  listPriceFen: 100,
  memberPriceFen: null,
  weightG: 500,
  stocked: true,
  fitment,
});
const spu = (fitment: FitmentRule[], skus: Sku[]): Spu => ({ fitment, skus }) as unknown as Spu;

test('the rules of the product and of its SKU hold together', () => {
  const four = sku('sku_4l', [enough(4000)]);
  expect(verdict(spu([grade('5W-30')], [four]), four, { ...petrol, oilMl: 4000 }).fit).toBe('fits');
  expect(verdict(spu([grade('0W-20')], [four]), four, { ...petrol, oilMl: 4000 }).fit).toBe('no');
  expect(verdict(spu([grade('5W-30')], [four]), four, petrol).fit).toBe('no');
});

test('the best SKU is the first that fits', () => {
  const skus = [sku('sku_4l', [enough(4000)]), sku('sku_5l', [enough(5000)]), sku('sku_8l', [enough(8000)])];
  expect(bestVerdict(spu([grade('5W-30')], skus), petrol)).toMatchObject({ fit: 'fits', sku: { id: 'sku_5l' } });
  expect(bestVerdict(spu([grade('0W-20')], skus), petrol)).toMatchObject({ fit: 'no', sku: { id: 'sku_4l' } });
});
