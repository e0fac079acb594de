import { openidScope, phoneScope } from '../../functions/member/member.repo';
import { birthdayScope } from '../../functions/member/standing';
import { addressScope, plateScope as orderPlateScope } from '../../functions/order/order.repo';
import type { Item } from '../../functions/platform/db';
import type { Table } from '../../functions/platform/tables';
import { plateScope, vinScope } from '../../functions/vehicle/view-car';

/** A place in an item: names of maps and numbers of lists. */
export type Path = readonly (string | number)[];

const memberOf = (item: Item): string => String(item.pk).slice('MEMBER#'.length);
const carOf = (item: Item, path: Path): string => String((item.cars as Item[] | undefined)?.[Number(path[1])]?.id);

/** What binds a sealed value to its place, by the table and the place (numbers of lists as `*`). One line for each field that is sealed. */
const rules: Partial<Record<Table, Readonly<Record<string, (item: Item, path: Path) => string>>>> = {
  members: {
    'PROFILE openid': (item) => openidScope(memberOf(item)),
    'PROFILE phone': (item) => phoneScope(memberOf(item)),
    'STANDING birthday': (item) => birthdayScope(memberOf(item)),
    'TOKEN token': (item) => String(item.pk),
  },
  vehicles: {
    'GARAGE cars.*.plateSealed': (item, path) => plateScope(memberOf(item), carOf(item, path)),
    'GARAGE cars.*.vinSealed': (item, path) => vinScope(memberOf(item), carOf(item, path)),
  },
  orders: {
    'ORD car.plate': (item) => orderPlateScope(String(item.id)),
    'ORD address': (item) => addressScope(String(item.id)),
  },
};

/** The scope of the sealed value at `path`; undefined when nobody knows how to read it. */
export function scopeAt(table: Table, item: Item, path: Path): string | undefined {
  const place = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
  return rules[table]?.[`${String(item.sk)} ${place}`]?.(item, path);
}
