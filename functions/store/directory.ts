import type { Store } from '@shared/contracts/store';
import { Grid } from '@shared/domain/store/distance';

export type City = {
  readonly name: string;
  readonly province: string;
  readonly stores: number;
  readonly lat: number;
  readonly lng: number;
};

/** Every store of the chain, arranged for reading. `inBusiness` is best score first. */
export type Directory = {
  readonly byId: ReadonlyMap<string, Store>;
  readonly inBusiness: readonly Store[];
  readonly grid: Grid<Store>;
  readonly cities: readonly City[];
  /** What words are looked for in, by store id. */
  readonly haystacks: ReadonlyMap<string, string>;
};

const haystack = (store: Store): string =>
  `${store.name} ${store.province} ${store.city} ${store.district} ${store.address}`.toLowerCase();

/** Cities with the most stores first, each at the middle of its stores. */
function citiesOf(stores: readonly Store[]): City[] {
  const groups = new Map<string, Store[]>();
  for (const store of stores) {
    const group = groups.get(store.city);
    if (group) group.push(store);
    else groups.set(store.city, [store]);
  }
  const middle = (values: number[]): number =>
    Math.round((values.reduce((total, value) => total + value, 0) / values.length) * 1e6) / 1e6;
  return [...groups]
    .map(([name, members]) => ({
      name,
      province: members[0]?.province ?? name,
      stores: members.length,
      lat: middle(members.map((store) => store.lat)),
      lng: middle(members.map((store) => store.lng)),
    }))
    .sort((a, b) => b.stores - a.stores || (a.name < b.name ? -1 : 1));
}

export function buildDirectory(stores: readonly Store[]): Directory {
  const inBusiness = stores
    .filter((store) => store.open)
    .sort((a, b) => b.score - a.score || b.reviews - a.reviews || (a.id < b.id ? -1 : 1));
  return {
    byId: new Map(stores.map((store) => [store.id, store])),
    inBusiness,
    grid: new Grid(inBusiness),
    cities: citiesOf(inBusiness),
    haystacks: new Map(inBusiness.map((store) => [store.id, haystack(store)])),
  };
}
