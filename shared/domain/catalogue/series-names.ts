import { fold } from './words';

/** A series named in a query, and what is left to look for. */
export type Named<T> = { readonly series: T; readonly rest: string };

const HAN = /\p{Script=Han}/u;
const CODE = 'a-z0-9/.-';

/** Finds the longest series name in a query. */
export type FindSeries<T> = (query: string) => Named<T> | undefined;

/**
 * `卡罗拉刹车片` → 卡罗拉, `刹车片`. Names in letters and digits (`Q5L`, `Model 3`) must stand on their own; bare numbers and single characters
 * are never taken for a car. The brand's name in front goes with it. Made once for a library: it prepares a pattern for every name.
 */
export function seriesFinder<T extends { readonly name: string }>(
  all: readonly T[],
  brandName: (series: T) => string,
): FindSeries<T> {
  const known = all
    .map((series) => ({ series, name: fold(series.name), brand: fold(brandName(series)) }))
    .filter(({ name }) => name.length >= 2 && !/^\d+$/.test(name))
    .map((one) => ({ ...one, pattern: patternOf(one.name) }));
  return (query) => {
    const text = fold(query);
    let found: { series: T; brand: string; at: number; length: number } | undefined;
    for (const { series, brand, pattern } of known) {
      const match = pattern.exec(text);
      const [, before = '', name = ''] = match ?? [];
      if (match && name.length > (found?.length ?? 0))
        found = { series, brand, at: match.index + before.length, length: name.length };
    }
    if (!found) return undefined;
    const before = text.slice(0, found.at).trimEnd();
    const kept = before.endsWith(found.brand) ? before.slice(0, before.length - found.brand.length) : before;
    return { series: found.series, rest: `${kept} ${text.slice(found.at + found.length)}`.trim() };
  };
}

function patternOf(name: string): RegExp {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (HAN.test(name)) return new RegExp(`()(${escaped})`);
  return new RegExp(`(^|[^${CODE}])(${escaped.replaceAll(/[\s-]+/g, '[\\s-]?')})(?![${CODE}])`);
}
