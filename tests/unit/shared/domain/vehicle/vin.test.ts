import { expect, test } from '@jest/globals';
import { isVin, normaliseVin, vinCheckDigit } from '@shared/domain/vehicle/vin';

test.each([
  // The worked examples that the standard's users quote: check digit X, and one of ones only.
  ['1M8GDM9AXKP042788', 'X'],
  ['11111111111111111', '1'],
  ['5GZCZ43D13S812715', '1'],
])('%s has check digit %s', (vin, digit) => {
  expect(vinCheckDigit(vin)).toBe(digit);
  expect(isVin(vin)).toBe(true);
});

test.each([
  ['a wrong check digit', '1M8GDM9A0KP042788'],
  ['two characters swapped', '1M8GDM9AXKP042878'],
  ['16 characters', '1M8GDM9AXKP04278'],
  ['18 characters', '1M8GDM9AXKP0427888'],
  ['the letter I', '1M8GDM9AXKPI42788'],
  ['the letter O', '1M8GDM9AXKPO42788'],
  ['the letter Q', '1M8GDM9AXKPQ42788'],
])('%s is refused', (_, vin) => {
  expect(isVin(vin)).toBe(false);
});

test('blanks, dashes and small letters are put right', () => {
  expect(normaliseVin(' 1m8gdm9a-xkp042788 ')).toBe('1M8GDM9AXKP042788');
});
