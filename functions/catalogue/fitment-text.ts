import { type FitmentRule, fitmentRuleSchema } from '@shared/contracts/catalogue';

const SLOTS = ['oilFilter', 'airFilter', 'cabinFilter', 'batteryCode'] as const;

function readRule(name: string, values: string[], text: string): unknown {
  switch (name) {
    case 'models':
      return { kind: 'models', modelIds: values };
    case 'series':
      return { kind: 'series', seriesIds: values };
    case 'oilGrade':
      return { kind: 'oilGrade', grades: values };
    case 'oilMl':
      return { kind: 'oilLitres', maxMl: Number(values[0]) };
    case 'tyre':
      return { kind: 'tyre', sizes: values };
    case 'wiper':
      return { kind: 'wiper', mm: (values[0] ?? '').split('+').map(Number) };
    case 'energy':
      return { kind: 'energy', energies: values };
    default:
      if (SLOTS.some((slot) => slot === name)) return { kind: 'part', slot: name, numbers: values };
      throw new RangeError(`"${text}": no rule ${name}`);
  }
}

/**
 * The rules of a cell, all of which must hold: `oilGrade=5W-30,5W-40; oilMl=4000; tyre=205/55R16; wiper=650+400; oilFilter=W 712/95;
 * energy=petrol,hybrid; series=ser_…; models=mdl_…`. Empty = fits every car.
 */
export function readFitment(text: string): FitmentRule[] {
  if (text === '') return [];
  return text.split(';').map((part) => {
    const [name, list] = part.split('=');
    const values = (list ?? '').split(',').map((value) => value.trim());
    if (!name || values.some((value) => value === '')) throw new RangeError(`"${part.trim()}" is not rule=values`);
    const rule = fitmentRuleSchema.safeParse(readRule(name.trim(), values, part.trim()));
    if (!rule.success) throw new RangeError(`"${part.trim()}": ${rule.error.issues[0]?.message ?? 'not a rule'}`);
    return rule.data;
  });
}
