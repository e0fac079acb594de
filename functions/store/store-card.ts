import type { Store, StoreCard } from '@shared/contracts/store';
import { hoursText, isOpenAt } from '@shared/domain/store/hours';
import { dayOf } from '@shared/kernel/time';

/** A store as lists show it, at this moment. */
export const storeCard = (store: Store, metres: number | null, nowMs: number): StoreCard => ({
  id: store.id,
  name: store.name,
  city: store.city,
  district: store.district,
  address: store.address,
  lat: store.lat,
  lng: store.lng,
  picture: store.picture,
  score: store.score,
  distanceM: metres === null ? null : Math.round(metres),
  openNow: isOpenAt(store, nowMs),
  hoursToday: hoursText(store, dayOf(nowMs)),
  services: store.services,
  facilities: store.facilities,
});
