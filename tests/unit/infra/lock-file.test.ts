import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

type Package = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> };
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Readonly<Record<string, Package>>;
};
const FOLDER = '/node_modules/';

/** Where a package that is asked for from `at` lies, as Node would find it. */
function found(at: string, name: string): boolean {
  if (packages[`${at}${at ? '/' : ''}node_modules/${name}`]) return true;
  if (at === '') return false;
  return found(at.includes(FOLDER) ? at.slice(0, at.lastIndexOf(FOLDER)) : '', name);
}

// `npm ci` refuses a lock file that leaves out a package because the machine it was written on could not use it.
test('the lock file names the packages of every platform, not only of the one that wrote it', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !found(at, name))
      .map((name) => `${name} for ${at || 'the project'}`),
  );

  expect(missing).toEqual([]);
});
