export type Point = { readonly lat: number; readonly lng: number };

const EARTH_M = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine, mean Earth radius). Both points in the same datum: GCJ-02 here. */
export function distanceM(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat) / 2;
  const dLng = radians(b.lng - a.lng) / 2;
  const h = Math.sin(dLat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Side of a cell in degrees: 11 km north to south, 6–11 km east to west over China. */
const CELL = 0.1;
const METRES_PER_DEGREE = (Math.PI * EARTH_M) / 180;
/** Farther than this (about 300 km) every point is looked at. */
const MOST_RINGS = 27;
/** Near the poles and the date line cells are no measure of distance: there every point is looked at. */
const FLAT_LAT = 80;
const FLAT_LNG = 170;

export type Near<T> = { readonly item: T; readonly distanceM: number };
type Placed<T> = { readonly item: T; readonly order: number };
type Found<T> = Near<T> & Placed<T>;

/** Points by cell, so that the nearest few of thousands are found by looking at a few cells around. */
export class Grid<T extends Point> {
  private readonly placed: readonly Placed<T>[];
  private readonly cells = new Map<string, Placed<T>[]>();

  constructor(items: readonly T[]) {
    this.placed = items.map((item, order) => ({ item, order }));
    for (const place of this.placed) {
      const key = cellKey(row(place.item.lat), row(place.item.lng));
      const cell = this.cells.get(key);
      if (cell) cell.push(place);
      else this.cells.set(key, [place]);
    }
  }

  /** The `count` accepted items nearest to `from`, nearest first; equal distances keep the order in which they were given. */
  nearest(from: Point, count: number, accept: (item: T) => boolean = () => true): Near<T>[] {
    const found: Found<T>[] = [];
    const add = (place: Placed<T>): void => {
      if (accept(place.item)) found.push({ ...place, distanceM: distanceM(from, place.item) });
    };
    if (Math.abs(from.lat) > FLAT_LAT || Math.abs(from.lng) > FLAT_LNG) {
      this.placed.forEach(add);
      return nearestFirst(found, count);
    }
    const narrow = METRES_PER_DEGREE * CELL * Math.cos(radians(Math.abs(from.lat) + CELL * MOST_RINGS));
    // A ring is worth walking while all cells so far are fewer than the points.
    for (let ring = 0; ring <= MOST_RINGS && (2 * ring + 1) ** 2 <= this.placed.length; ring += 1) {
      for (const key of ringKeys(row(from.lat), row(from.lng), ring)) this.cells.get(key)?.forEach(add);
      // Whatever lies outside the rings walked so far is farther than this.
      const safe = ring * narrow;
      if (found.filter((near) => near.distanceM < safe).length >= count) return nearestFirst(found, count);
    }
    found.length = 0;
    this.placed.forEach(add);
    return nearestFirst(found, count);
  }
}

const nearestFirst = <T>(found: Found<T>[], count: number): Near<T>[] =>
  found
    .sort((a, b) => a.distanceM - b.distanceM || a.order - b.order)
    .slice(0, count)
    .map(({ item, distanceM }) => ({ item, distanceM }));

const row = (degrees: number): number => Math.floor(degrees / CELL);
const cellKey = (lat: number, lng: number): string => `${lat}:${lng}`;

/** The cells of the square ring at that distance around a cell. */
function ringKeys(lat: number, lng: number, ring: number): string[] {
  if (ring === 0) return [cellKey(lat, lng)];
  const keys: string[] = [];
  for (let step = -ring; step <= ring; step += 1) {
    keys.push(cellKey(lat - ring, lng + step), cellKey(lat + ring, lng + step));
    if (Math.abs(step) < ring) keys.push(cellKey(lat + step, lng - ring), cellKey(lat + step, lng + ring));
  }
  return keys;
}
