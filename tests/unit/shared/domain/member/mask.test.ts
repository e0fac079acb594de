import { describe, expect, test } from '@jest/globals';
import { defaultNickname, maskOwner, maskPhone } from '@shared/domain/member/mask';

describe('what others may see of a member', () => {
  test.each([
    ['13800008888', '138****8888'],
    ['+85291234567', '****4567'],
  ])('phone %s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test('a chosen name keeps its first character only, whole even when it takes two units', () => {
    expect(maskOwner('张三丰', null)).toBe('张**');
    expect(maskOwner('𠮷田', '13800000012')).toBe('𠮷**');
  });

  test('a member without a name is told by the last digits of the phone, or by their number', () => {
    expect(maskOwner('车主 7788', '13800000012')).toBe('车主 0012');
    expect(maskOwner('车主 7788', null)).toBe('车主 7788');
  });

  test('the default nickname stays the same and has four digits', () => {
    const name = defaultNickname('mem_01JABC');
    expect(name).toMatch(/^车主 \d{4}$/);
    expect(defaultNickname('mem_01JABC')).toBe(name);
  });
});
