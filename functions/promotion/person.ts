/**
 * Table promotions, people (see shared/domain/promotion/person.ts). A person is a member and every trait that a purchase shows, as keyed hashes:
 * `M#<memberId>` and `P#<trait>:<hash>`. What is counted lies under each of them, written in the order's own transaction:
 * 1. Units bought in an offer: `OFR#<offerId>` (`taken`).
 * 2. Coupons of a template in use or used: `USE#<templateId>` (`used`); for the member itself its claims are limited instead.
 * 3. The first order: `FIRST` (`tradeId`).
 * 4. A seat in a group: `GRP#<groupId>` (`orderId`).
 * No item is read to be counted up; a limit is the write's condition.
 */
import { plainPlace, plainPlate, type Traits } from '@shared/domain/promotion/person';
import { getMany } from '../platform/db';
import { keyedIndex } from '../platform/seal';
import type { Key } from '../platform/tables';

/** The traits of a purchase as they are kept, each once. The receiver's number is compared with bound ones: it is the same kind of trait. */
export async function traitsOf({ phoneIndex, receiver, plate, installation }: Traits): Promise<string[]> {
  const known = await Promise.all([
    phoneIndex === null ? [] : [`phone:${phoneIndex}`],
    receiver ? [`phone:${await keyedIndex(receiver.phone, 'phone')}`] : [],
    receiver ? [`place:${await keyedIndex(plainPlace([receiver.place]), 'person.place')}`] : [],
    installation ? [`device:${await keyedIndex(installation, 'person.device')}`] : [],
    plate ? [`plate:${await keyedIndex(plainPlate(plate), 'person.plate')}`] : [],
  ]);
  return [...new Set(known.flat())].sort();
}

/**
 * The traits that count for what is held and costs nothing: the number that WeChat vouches for. A receiver, an address and a plate are typed;
 * counted here, they would keep out nobody who makes them up, and let anybody keep a stranger from buying.
 */
export const provenTraits = (phoneIndex: string | null): string[] =>
  phoneIndex === null ? [] : [`phone:${phoneIndex}`];

/** Where things are counted for a person: under the member first, so that a refusal speaks of them before it speaks of a trait. */
export const countedAt = (memberId: string, person: readonly string[]): string[] => [
  `M#${memberId}`,
  ...person.map((trait) => `P#${trait}`),
];

/** The numbers under these keys; 0 where nothing was counted yet. */
export async function readCounts(keys: readonly Key[], field: string): Promise<number[]> {
  const found = keys.length > 0 ? await getMany('promotions', keys) : [];
  const byKey = new Map(found.map((item) => [`${item.pk} ${item.sk}`, Number(item[field] ?? 0)]));
  return keys.map(({ pk, sk }) => byKey.get(`${pk} ${sk}`) ?? 0);
}
