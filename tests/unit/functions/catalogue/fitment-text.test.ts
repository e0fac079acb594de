import { expect, test } from '@jest/globals';
import { readFitment } from '../../../../functions/catalogue/fitment-text';

test('rules of a cell', () => {
  expect(
    readFitment(
      'oilGrade=5W-30,5W-40; oilMl=4000; tyre=205/55R16; wiper=650+400; oilFilter=W 712/95; energy=petrol,hybrid; series=ser_a',
    ),
  ).toEqual([
    { kind: 'oilGrade', grades: ['5W-30', '5W-40'] },
    { kind: 'oilLitres', maxMl: 4000 },
    { kind: 'tyre', sizes: ['205/55R16'] },
    { kind: 'wiper', mm: [650, 400] },
    { kind: 'part', slot: 'oilFilter', numbers: ['W 712/95'] },
    { kind: 'energy', energies: ['petrol', 'hybrid'] },
    { kind: 'series', seriesIds: ['ser_a'] },
  ]);
  expect(readFitment('')).toEqual([]);
});

test.each([
  'colour=red',
  'oilGrade',
  'oilGrade=',
  'oilGrade=5W-30,',
  'oilMl=much',
  'energy=steam',
  'wiper=650',
  'series=corolla',
])('%s is refused', (text) => {
  expect(() => readFitment(text)).toThrow(text.split('=')[0]);
});
