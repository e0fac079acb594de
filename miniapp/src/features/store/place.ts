import { useEffect } from 'react';
import { create } from 'zustand';
import { locate, type Point } from '@/platform/location';
import { load, save, whenForgotten } from '@/platform/storage';

/** Where to look for stores: the phone's own place, or a city that was chosen. */
export type Place = { kind: 'here'; point: Point } | { kind: 'city'; city: string; point: Point };

type State = { place: Place | null; asked: boolean; asking: boolean };
const NAME = 'place';
/** Lists wait this long for the phone to say where it is, rather than show far stores first. */
const PATIENCE = 1500;

export const usePlace = create<State>(() => ({ place: load<Place>(NAME), asked: false, asking: false }));

// Not asked again by itself: whoever has just left is not asked for their place.
whenForgotten(() => usePlace.setState({ place: null, asked: true }));

function keep(place: Place): void {
  save(NAME, place);
  usePlace.setState({ place });
}

export const chooseCity = (city: string, point: Point): void => keep({ kind: 'city', city, point });

/** Asks the phone where it is; false when it may not say. */
export async function findHere(): Promise<boolean> {
  usePlace.setState({ asked: true, asking: true });
  const enough = setTimeout(() => usePlace.setState({ asking: false }), PATIENCE);
  const point = await locate();
  clearTimeout(enough);
  usePlace.setState({ asking: false });
  if (point) keep({ kind: 'here', point });
  return point !== null;
}

/** Asks once per launch, and only when nothing was chosen before. */
export function findHereOnce(): void {
  const { place, asked } = usePlace.getState();
  if (!asked && place?.kind !== 'city') findHere().catch(() => undefined);
}

/** Where lists look from. Asks the phone the first time; `waiting` while a first answer may still come. */
export function useWhere(): { place: Place | null; waiting: boolean } {
  const { place, asked, asking } = usePlace();
  useEffect(findHereOnce, []);
  return { place, waiting: place === null && (!asked || asking) };
}

/** Coordinates for the API, rounded to about a kilometre so that answers can be reused and nobody is tracked. */
export function near(place: Place | null): { lat?: number; lng?: number } {
  if (!place) return {};
  const round = (degrees: number) => Math.round(degrees * 100) / 100;
  return { lat: round(place.point.lat), lng: round(place.point.lng) };
}
