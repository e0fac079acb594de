/** How `¥50`, `8.5 折` and `免费洗车` are set: a large number between small signs, or words. */
export type CouponValue = { sign: string; big: string; unit: string } | { words: string };

export function readValue(value: string): CouponValue {
  const number = /^(¥?)([\d,]+(?:\.\d+)?)\s*(\p{Script=Han}{0,2})$/u.exec(value.trim());
  if (!number) return { words: value.trim() };
  const [, sign = '', big = '', unit = ''] = number;
  return { sign, big, unit };
}
