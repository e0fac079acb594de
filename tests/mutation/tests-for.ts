import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Mutant } from './places';

/** Where money is followed through several domains, in the order in which a change is likely to be noticed. */
const ACROSS = ['story', 'money', 'order', 'aftersale', 'redemption', 'payment', 'promotion', 'inventory', 'wallet'];
const LAST = ['message', 'races', 'security', 'privacy', 'approval'];
/** They hold every statement of functions/ to a rule, without running any. */
const READ_ALL = ['dropped-results', 'left-promises'].map((one) => `tests/unit/functions/platform/${one}.test.ts`);

export const filesIn = (root: string, folder: string, end: string): string[] =>
  folder.endsWith(end)
    ? [folder]
    : existsSync(path.join(root, folder))
      ? readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith(end))
          .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
          .sort()
      : [];

type Candidate = { readonly test: string; readonly rank: number; readonly bytes: number };

/**
 * The tests that can notice a change: those of its own domain, those that name its file, those of the domains that use its function, then those
 * that follow the money; in each the ones that name its file or its function come first, then the shortest. Which functions a test comes through was measured and tells little: one story
 * calls six hundred of them.
 */
export function testsFor({ file, symbol }: Mutant, root: string, most: number): string[] {
  const domain = file.split('/')[1] ?? '';
  const module = file.replace(/^functions\/|\.ts$/g, '');
  const name = symbol.split('.')[0] ?? '';
  const places = ['integration', 'unit/functions', 'property'].map((kind) => `${kind}/${domain}`);
  const across = [...ACROSS, ...LAST].map((one) => `integration/${one}`);
  const users = filesIn(root, 'functions', '.ts')
    .filter((one) => name !== '' && new RegExp(`\\b${name}\\b`).test(readFileSync(path.join(root, one), 'utf8')))
    .map((one) => `integration/${one.split('/')[1]}`);
  const folders = [...new Set([...places, ...users, ...across])].map((one) =>
    filesIn(root, `tests/${one}`, '.test.ts'),
  );
  const rankOf = (folder: number, text: string): number => {
    const named = text.includes(`${module}'`) ? 2 : name !== '' && new RegExp(`\\b${name}\\b`).test(text) ? 1 : 0;
    const own = folder < places.length;
    return own ? 10 - named : named > 0 ? 20 - named : 30 + folder;
  };
  const candidates = folders.flatMap((tests, folder): Candidate[] =>
    tests.flatMap((test) => {
      const text = readFileSync(path.join(root, test), 'utf8');
      const runs = test.includes('/integration/') || text.includes('functions/');
      return runs ? [{ test, rank: rankOf(folder, text), bytes: text.length }] : [];
    }),
  );
  const sorted = candidates.sort((one, other) => one.rank - other.rank || one.bytes - other.bytes);
  return [...sorted.slice(0, most).map(({ test }) => test), ...READ_ALL];
}
