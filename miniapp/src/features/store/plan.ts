import type { StoreCard } from '@shared/contracts/store';
import type { Point } from '@/platform/location';

export type Pin = { store: StoreCard; left: number; top: number };

const MARGIN = 0.12;
/** Degrees; a lone store still stands in some surroundings. */
const SMALLEST = 0.02;

/**
 * Stores on a plain plan, in percent of its width and height. Longitude is shortened by the cosine of the latitude, so that distances look
 * alike both ways.
 */
export function plan(
  stores: readonly StoreCard[],
  me: Point | null,
): { pins: Pin[]; me: { left: number; top: number } | null } {
  const first = stores[0];
  if (!first) return { pins: [], me: null };
  const squeeze = Math.cos((first.lat * Math.PI) / 180);
  const points = [...stores, ...(me ? [me] : [])];
  const xs = points.map((point) => point.lng * squeeze);
  const ys = points.map((point) => point.lat);
  const span = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), SMALLEST);
  const midX = (Math.max(...xs) + Math.min(...xs)) / 2;
  const midY = (Math.max(...ys) + Math.min(...ys)) / 2;
  const scale = (1 - 2 * MARGIN) / span;
  const at = (point: Point) => ({
    left: (0.5 + (point.lng * squeeze - midX) * scale) * 100,
    top: (0.5 - (point.lat - midY) * scale) * 100,
  });
  return { pins: stores.map((store) => ({ store, ...at(store) })), me: me ? at(me) : null };
}
