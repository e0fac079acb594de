import { maskName, maskPhone } from '../member/mask';
import { maskPlate } from '../vehicle/plate';

/** What an audit entry keeps of something before or after an action: few, flat or shallow facts, never a whole record. */
export type Facts = { readonly [name: string]: Fact };
export type Fact = string | number | boolean | null | readonly Fact[] | Facts;

const MOST_TEXT = 300;

/** Fields that are a person's own, and what is kept of each. A detail address tells where somebody lives: nothing of it is kept. */
const maskers: Readonly<Record<string, (text: string) => string>> = {
  phone: maskPhone,
  name: maskName,
  nickname: maskName,
  receiver: maskName,
  detail: () => '***',
  plate: maskPlate,
  vin: (vin) => `${vin.slice(0, 3)}***${vin.slice(-4)}`,
  openid: () => '***',
};

const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const IDENTITY = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g;
const VIN = /(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])/g;
const PLATE = /[\u4e00-\u9fa5][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警港澳挂](?![A-Za-z0-9])/g;

/** Words of a person, with the numbers in them that name somebody cut down: a reason is typed freely, and phone numbers get into it. */
export const maskText = (text: string): string =>
  [...text.slice(0, MOST_TEXT * 2)]
    .slice(0, MOST_TEXT)
    .join('')
    .replaceAll(IDENTITY, (id) => `${id.slice(0, 4)}***${id.slice(-2)}`)
    .replaceAll(PHONE, maskPhone)
    .replaceAll(VIN, (vin) => `${vin.slice(0, 3)}***${vin.slice(-4)}`)
    .replaceAll(PLATE, (plate) => maskPlate(plate.replaceAll(/[·\s]/g, '')));

/** The same facts with personal data masked, however deep. The log is read by more people than the records are. */
export function maskFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, maskFact(name, fact)]));
}

function maskFact(name: string, fact: Fact): Fact {
  if (typeof fact === 'string') return Object.hasOwn(maskers, name) ? (maskers[name]?.(fact) ?? fact) : maskText(fact);
  if (typeof fact !== 'object' || fact === null) return fact;
  return Array.isArray(fact) ? fact.map((one: Fact) => maskFact(name, one)) : maskFacts(fact as Facts);
}
