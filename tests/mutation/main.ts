import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Chance } from '../simulation/random';
import { changedText, compiler } from './compile';
import { Copy, FAILED } from './copy';
import { type Kind, type Mutant, mutantsOf } from './places';
import { filesIn, testsFor } from './tests-for';

/** Whatever moves, holds or gives back something of value. */
const MONEY = ['payment', 'wallet', 'order', 'aftersale', 'redemption', 'promotion', 'inventory', 'booking', 'task'];

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    /** Paths, each with `:line` if only that line is meant. */
    only: { type: 'string', default: MONEY.map((domain) => `functions/${domain}`).join(',') },
    /** Test files that are tried for one change, and for how long. */
    files: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '600' },
    list: { type: 'boolean', default: false },
  },
});

type Verdict = 'killed' | 'survived' | 'too long' | 'spoilt';
type Tried = Mutant & { readonly verdict: Verdict; readonly by: string; readonly seconds: number };

const root = process.cwd();
const build = path.join(root, '.build', 'mutation');
mkdirSync(build, { recursive: true });
const limitMs = Number(values.seconds) * 1_000;
const sources = filesIn(root, 'functions', '.ts');
const nameOf = ({ kind, file, line, was, now }: Mutant): string =>
  `${kind.padEnd(9)} ${file}:${line}\n    - ${oneLine(was)}\n    + ${oneLine(now)}`;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 240);

/** So many mutants that the compiler takes, from every kind alike, drawn by the seed. */
function draw(): Mutant[] {
  const chance = new Chance(Number(values.seed));
  const wanted = values.only.split(',').map((one) => one.split(':'));
  const all = wanted.flatMap(([place = '', line]) =>
    filesIn(root, place, '.ts')
      .flatMap((file) => mutantsOf(file, copy.read(file)))
      .filter((mutant) => line === undefined || mutant.line === Number(line)),
  );
  const compiles = compiler(root, sources);
  const kinds = new Set(all.map(({ kind }) => kind));
  let left = all
    .map((mutant) => ({ mutant, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ mutant }) => mutant);
  const sample = Number(values.sample);
  const drawn: Mutant[] = [];
  const missing = (kind: Kind): number =>
    Math.ceil(sample / kinds.size) - drawn.filter((mutant) => mutant.kind === kind).length;
  while (left.some(({ kind }) => missing(kind) > 0)) {
    const batch = new Map<string, Mutant>();
    for (const kind of kinds) {
      const wanted = batch.size + missing(kind);
      for (const mutant of left)
        if (mutant.kind === kind && batch.size < wanted && !batch.has(mutant.file)) batch.set(mutant.file, mutant);
    }
    const taken = new Set(batch.values());
    left = left.filter((mutant) => !taken.has(mutant));
    drawn.push(...compiles([...taken]));
  }
  return drawn.slice(0, sample);
}

const copy = new Copy(root, path.join(tmpdir(), 'pitlane-mutants'));
const drawn = draw();
if (values.list) {
  for (const mutant of drawn) console.log(nameOf(mutant));
  process.exit(0);
}

/** Test files that have been seen to pass in the copy: what fails there by itself notices nothing. */
const sound = new Set<string>();

async function isSound(test: string): Promise<boolean> {
  if (!sound.has(test) && (await copy.test([test], limitMs)).code === 0) sound.add(test);
  return sound.has(test);
}

async function tryOut(mutant: Mutant): Promise<Tried> {
  const tests = testsFor(mutant, root, Number(values.files));
  copy.write(mutant.file, changedText(copy.read(mutant.file), mutant));
  const { code, said, seconds } = await copy.test(tests, limitMs);
  copy.restore(mutant.file);
  const passed = [...said.matchAll(/^passed (.*)$/gm)].map(([, test = '']) => test);
  for (const test of passed) sound.add(test);
  if (code === null) return { ...mutant, verdict: 'too long', by: `after ${passed.length} files`, seconds };
  if (code === 0) return { ...mutant, verdict: 'survived', by: `${passed.length} files passed`, seconds };
  const [, by = oneLine(said.slice(-400))] = FAILED.exec(said) ?? [];
  const verdict = (await isSound(by.split(' › ')[0] ?? '')) ? 'killed' : 'spoilt';
  return { ...mutant, verdict, by, seconds };
}

const report = path.join(build, `run-${values.seed}.json`);
const before: Tried[] = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : [];
const tried: Tried[] = [];
for (const mutant of drawn) {
  const same = before.find((one) => nameOf(one) === nameOf(mutant));
  const result = same?.verdict === 'killed' ? same : await tryOut(mutant);
  tried.push(result);
  const others = before.filter((one) => tried.every((it) => nameOf(it) !== nameOf(one)));
  writeFileSync(report, JSON.stringify([...tried, ...others], null, 1));
  const { verdict, by, seconds } = result;
  console.log(`${tried.length}/${drawn.length} ${verdict} in ${seconds} s: ${nameOf(result)}\n    ${by}`);
}

const valid = tried.filter(({ verdict }) => verdict !== 'spoilt');
const lost = valid.filter(({ verdict }) => verdict === 'survived');
const score = ((1 - lost.length / Math.max(1, valid.length)) * 100).toFixed(1);
console.log(`\n${lost.map(nameOf).join('\n')}`);
console.log(
  `${valid.length} changes, ${valid.length - lost.length} noticed (${score} %), seed ${values.seed}; ${report}`,
);
process.exit(lost.length > valid.length * 0.1 ? 1 : 0);
