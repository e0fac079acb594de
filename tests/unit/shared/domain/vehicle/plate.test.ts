import { describe, expect, test } from '@jest/globals';
import { maskPlate, normalisePlate, plateKind } from '@shared/domain/vehicle/plate';

describe('plateKind', () => {
  test.each(['沪A12345', '京Q8H5K0', '粤B1234挂', '新A9Z999', '川AD123学'])('%s is an ordinary plate', (plate) => {
    expect(plateKind(plate)).toBe('ordinary');
  });

  test.each(['沪AD12345', '京AF12345', '粤BDA1234', '苏E12345D', '浙AK00001'])('%s is a new-energy plate', (plate) => {
    expect(plateKind(plate)).toBe('new_energy');
  });

  test.each([
    ['a letter I in the serial', '沪A1I345'],
    ['a letter O in the serial', '沪A12O45'],
    ['I as authority', '沪I12345'],
    ['O as authority', '沪O12345'],
    ['no province', 'BA12345'],
    ['a character that is no province', '沈A12345'],
    ['six characters', '沪A1234'],
    ['letters only', '沪AABCDE'],
    ['a new-energy plate without its energy letter', '沪AL12345'],
    ['nine characters', '沪AD123456'],
    ['lower case, not normalised', '沪a12345'],
    ['nothing', ''],
  ])('%s is refused', (_, plate) => {
    expect(plateKind(plate)).toBeNull();
  });
});

describe('normalisePlate', () => {
  test.each([' 沪a·12345 ', '沪A-12345', '沪Ａ１２３４５', '沪A 123 45'])(
    '%s becomes what is on the plate',
    (typed) => {
      expect(normalisePlate(typed)).toBe('沪A12345');
    },
  );

  test('does not guess: O stays O, and is then refused', () => {
    expect(normalisePlate('沪A1O345')).toBe('沪A1O345');
    expect(plateKind(normalisePlate('沪A1O345'))).toBeNull();
  });
});

test('a masked plate keeps its length and hides the middle', () => {
  expect(maskPlate('沪A12345')).toBe('沪A***45');
  expect(maskPlate('沪AD12345')).toBe('沪A****45');
  expect(maskPlate('沪A1')).toBe('***');
});
