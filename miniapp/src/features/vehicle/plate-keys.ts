import { plateKind } from '@shared/domain/vehicle/plate';

export const PROVINCES = [
  ['京', '津', '冀', '晋', '蒙', '辽', '吉', '黑', '沪'],
  ['苏', '浙', '皖', '闽', '赣', '鲁', '豫', '鄂', '湘'],
  ['粤', '桂', '琼', '渝', '川', '贵', '云', '藏'],
  ['陕', '甘', '青', '宁', '新'],
] as const;
/** I and O are on no plate: they would be read as 1 and 0. */
export const SERIAL = [
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'],
  ['Q', 'W', 'E', 'R', 'T', 'Y', 'U', 'P', '港', '澳'],
  ['A', 'S', 'D', 'F', 'G', 'H', 'J', 'K', 'L', '学'],
  ['Z', 'X', 'C', 'V', 'B', 'N', 'M', '警', '挂'],
] as const;

const LENGTH = 8;
const ORDINARY = 7;
const isDigit = (key: string): boolean => /^\d$/.test(key);
const isSpecial = (key: string): boolean => '港澳学警挂'.includes(key);

export const keyRows = (typed: string): readonly (readonly string[])[] => (typed === '' ? PROVINCES : SERIAL);

/** Whether a key can come next: a letter after the province, the last characters of trainers and trailers only seventh. */
export function canPress(typed: string, key: string): boolean {
  if (typed.length >= LENGTH) return false;
  if (typed.length === 0) return true;
  if (typed.length === 1) return !isDigit(key) && !isSpecial(key);
  if (isSpecial(key)) return typed.length === ORDINARY - 1;
  return !(typed.length === ORDINARY && isSpecial(typed.slice(-1)));
}

export const press = (typed: string, key: string): string => (canPress(typed, key) ? typed + key : typed);
export const erase = (typed: string): string => typed.slice(0, -1);
export const isPlate = (typed: string): boolean => plateKind(typed) !== null;
export const isNewEnergy = (typed: string): boolean => typed.length === LENGTH;
