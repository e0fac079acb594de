import { type Item, transact } from '../../functions/platform/db';
import { isCurrent, isSealed, seal, unseal } from '../../functions/platform/seal';
import type { Table } from '../../functions/platform/tables';
import { type Path, scopeAt } from './rules';

type Found = { readonly path: Path; readonly value: string };

/** Every sealed value of an item, however deep. */
function* sealedIn(value: unknown, path: Path = []): Generator<Found> {
  if (typeof value === 'string') {
    if (isSealed(value)) yield { path, value };
    return;
  }
  if (value instanceof Set || value instanceof Uint8Array || typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value))
    yield* sealedIn(inner, [...path, Array.isArray(value) ? Number(name) : name]);
}

/** `done`: sealed anew; `unknown`: places of sealed values that no rule reads, by table, kind and place. */
export type Resealed = { readonly done: number; readonly unknown: readonly string[] };

/** Names a path in an expression; each name through a placeholder, because some are words of the language. */
function expression(path: Path, names: Record<string, string>): string {
  return path
    .map((part, at) => {
      if (typeof part === 'number') return `[${part}]`;
      const name = `#n${Object.keys(names).length}`;
      names[name] = part;
      return at === 0 ? name : `.${name}`;
    })
    .join('');
}

/** Seals with the key that writes now what an item holds under older ones. Whoever changes the item meanwhile wins: the next pass looks again. */
export async function resealItem(table: Table, item: Item): Promise<Resealed> {
  const unknown: string[] = [];
  const names: Record<string, string> = {};
  const values: Record<string, string> = {};
  const sets: string[] = [];
  const unchanged: string[] = [];
  for (const { path, value } of sealedIn(item)) {
    if (await isCurrent(value)) continue;
    const scope = scopeAt(table, item, path);
    if (scope === undefined) {
      unknown.push(`${table} ${item.sk} ${path.join('.')}`);
      continue;
    }
    const [place, at] = [expression(path, names), sets.length];
    values[`:new${at}`] = await seal(await unseal(value, scope), scope);
    values[`:old${at}`] = value;
    sets.push(`${place} = :new${at}`);
    unchanged.push(`${place} = :old${at}`);
  }
  if (sets.length === 0) return { done: 0, unknown };
  const written = await transact([
    {
      table,
      update: { pk: String(item.pk), sk: String(item.sk) },
      set: `SET ${sets.join(', ')}`,
      condition: unchanged.join(' AND '),
      names,
      values,
      failure: { code: 'BUSY', means: 'moved' },
    },
  ]);
  return { done: written.ok ? sets.length : 0, unknown };
}
