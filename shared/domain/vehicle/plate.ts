/**
 * Number plates of mainland China by GA 36-2018: a province, an authority letter, then five characters (ordinary) or six (new energy).
 * Letters I and O are never used in the serial.
 */
export type PlateKind = 'ordinary' | 'new_energy';

const PROVINCES = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新';
const AUTHORITY = `[${PROVINCES}][A-HJ-NP-Z]`;
const SERIAL = '[A-HJ-NP-Z0-9]';
const ORDINARY = new RegExp(`^${AUTHORITY}(?=.*[0-9])(?:${SERIAL}{5}|${SERIAL}{4}[学警港澳挂])$`);
/** Small cars carry the energy letter first, large ones last: A–E battery, F–K the rest. */
const NEW_ENERGY = new RegExp(`^${AUTHORITY}(?:[A-HJK]${SERIAL}[0-9]{4}|[0-9]{5}[A-HJK])$`);
const SEPARATORS = /[\s·・•．.\-—_]/g;

/** What people type → what is on the plate: full-width forms, lower case, blanks and dots are put right. Nothing is guessed. */
export const normalisePlate = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll(SEPARATORS, '');

/** The kind of a normalised plate; null when it is not one. */
export function plateKind(plate: string): PlateKind | null {
  if (ORDINARY.test(plate)) return 'ordinary';
  if (NEW_ENERGY.test(plate)) return 'new_energy';
  return null;
}

/** `沪A12345` → `沪A***45`, `沪AD12345` → `沪A****45`: enough for an owner to know their car, too little to look anyone up. */
export const maskPlate = (plate: string): string =>
  plate.length < 7 ? '***' : `${plate.slice(0, 2)}${'*'.repeat(plate.length - 4)}${plate.slice(-2)}`;
