import { fold } from './words';

/** A series named in a query, and what is left to look for. */
export type Named<T> = { readonly series: T; readonly rest: string };

const HAN = /\p{Script=Han}/u;
const CODE = '[a-z0-9/.-]';

/**
 * Finds the longest series name in a query: `卡罗拉刹车片` → 卡罗拉, `刹车片`. Names in letters and digits (`Q5L`, `Model 3`) must stand on their
 * own; bare numbers and single characters are never taken for a car. The brand's name in front goes with it.
 */
export function namedSeries<T extends { readonly name: string }>(
  query: string,
  all: readonly T[],
  brandName: (series: T) => string,
): Named<T> | undefined {
  const text = fold(query);
  let found: { series: T; at: number; length: number } | undefined;
  for (const series of all) {
    const name = fold(series.name);
    if (name.length < 2 || /^\d+$/.test(name) || name.length <= (found?.length ?? 0)) continue;
    const at = positionOf(text, name);
    if (at >= 0) found = { series, at, length: name.length };
  }
  if (!found) return undefined;
  const before = text.slice(0, found.at).trimEnd();
  const brand = fold(brandName(found.series));
  const kept = before.endsWith(brand) ? before.slice(0, before.length - brand.length) : before;
  return { series: found.series, rest: `${kept} ${text.slice(found.at + found.length)}`.trim() };
}

function positionOf(text: string, name: string): number {
  if (HAN.test(name)) return text.indexOf(name);
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/[\s-]+/g, '[\\s-]?');
  return text.search(new RegExp(`(?<!${CODE})${escaped}(?!${CODE})`));
}
