import { spawn } from 'node:child_process';
import path from 'node:path';
import { DynamoWire } from '../../infra/local/dynamo-wire';
import { startEngine } from '../../infra/local/engine';
import { freePort } from '../../infra/local/ports';
import { readService } from '../../infra/local/service';
import { loadSettings } from '../../infra/local/settings';
import { createMissingTables } from '../../infra/local/tables';
import { AS_DOCUMENTED } from '../fixtures/contention';
import type { Outcome, Plan } from './flash-sale';
import { root, scratchDirectory } from './processes';
import { type Check, type Report, whole } from './report';

const PIECES = 100;
const SHARDS = [1, 10] as const;
const FLOW_SHARDS = [1, 2, 5, 10, 20] as const;
/** How much slower the clock of the emulated sales runs: see flash-sale.ts. */
const SLOWER = 20;

/** 2,000 buyers for 100 pieces, then how many a second can be sold while there is plenty; each with one item and with the quota spread. */
export async function flashSection(report: Report, quick: boolean): Promise<Check[]> {
  const buyers = quick ? 500 : 2_000;
  const rush = (emulated: boolean, shards: number): Plan => ({
    kind: 'rush',
    emulated,
    shards,
    pieces: PIECES,
    buyers,
    seconds: 0,
  });
  const flow = (emulated: boolean, shards: number): Plan => ({
    kind: 'flow',
    emulated,
    shards,
    pieces: 100_000,
    buyers: 128,
    seconds: emulated ? 1 : 3,
  });
  const outcomes = [
    ...(await runAll(
      [...SHARDS.map((shards) => rush(true, shards)), ...FLOW_SHARDS.map((n) => flow(true, n))],
      SLOWER,
    )),
    ...(await runAll([...SHARDS.map((shards) => rush(false, shards)), ...SHARDS.map((n) => flow(false, n))], 1)),
  ];
  const rushes = outcomes.filter(({ kind }) => kind === 'rush');
  show(
    report,
    rushes,
    outcomes.filter(({ kind }) => kind === 'flow'),
  );
  return judge(outcomes, buyers);
}

/** The sales in a process of their own, against an empty engine in memory: the disk of this machine is not what is asked about. */
async function runAll(plans: readonly Plan[], slower: number): Promise<Outcome[]> {
  const port = await freePort();
  const settings = loadSettings({ port, enginePort: port, data: scratchDirectory() });
  const engine = await startEngine(port);
  const wire = new DynamoWire(engine.endpoint);
  try {
    await createMissingTables(wire, readService(root, 'local').tables);
    const lines = await output({
      ...settings.functions,
      DYNAMODB_ENDPOINT: engine.endpoint,
      FLASH_PLANS: JSON.stringify(plans),
      SLOWER: String(slower),
    });
    return lines.map((line) => JSON.parse(line) as Outcome);
  } finally {
    wire.close();
    await engine.stop();
  }
}

function output(env: Record<string, string>): Promise<string[]> {
  const args = ['--enable-source-maps', '--import', 'tsx', path.join(root, 'tests/bench/flash-sale.ts')];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGTERM'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve(said.split('\n').filter(Boolean)) : reject(new Error(`the flash sales ended with ${code}`)),
    );
  });
}

const engineName = ({ emulated }: Outcome): string => (emulated ? 'as DynamoDB refuses' : 'local engine alone');
const seconds = (value: number): string => value.toFixed(1);

function show(report: Report, rushes: readonly Outcome[], flows: readonly Outcome[]): void {
  report.heading('Flash sale');
  report.say(`${whole(rushes[0]?.buyers ?? 0)} buyers at once for ${PIECES} pieces.`);
  report.say();
  report.table(
    ['', 'shards', 'sold', 'sold out after s', 'all answered after s', 'conflicts', 'throttled', 'told BUSY'],
    rushes.map((one) => [
      engineName(one),
      String(one.shards),
      whole(one.sold),
      seconds(one.soldOutAfter),
      seconds(one.over),
      whole(one.conflicts),
      whole(one.throttled),
      whole(one.busy),
    ]),
  );
  report.say();
  report.say(`Sales a second while there is plenty, ${flows[0]?.buyers} buyers who buy again and again.`);
  report.say();
  report.table(
    ['', 'shards', 'per second', 'conflicts a sale'],
    flows.map((one) => [
      engineName(one),
      String(one.shards),
      whole(one.sold / one.over),
      (one.conflicts / Math.max(1, one.sold)).toFixed(1),
    ]),
  );
  report.say();
  report.say(
    `“As DynamoDB refuses” is an emulation (tests/fixtures/contention.ts): the local engine takes one transaction after the other and refuses none.
In front of it, a transaction is refused while another is in flight at one of its items, for ${AS_DOCUMENTED.transactionMs} ms each (assumed), and a
partition takes ${whole(AS_DOCUMENTED.unitsPerSecond)} write units a second (documented). It runs in slow motion, its seconds lasting ${SLOWER}, so that the
engine and this machine are not what limits it; “local engine alone” is in plain seconds and is limited by them. A sale is the member’s
limit, the piece and the order in one transaction, by the functions’ own code with its waits and tries; who is told BUSY tries again after
about a second.`,
  );
}

function judge(outcomes: readonly Outcome[], buyers: number): Check[] {
  const rushes = outcomes.filter(({ kind }) => kind === 'rush');
  const wrong = rushes.reduce((total, one) => total + Math.abs(one.sold - PIECES), 0);
  const rate = (shards: number): number => {
    const flow = outcomes.find((one) => one.kind === 'flow' && one.emulated && one.shards === shards);
    return flow ? flow.sold / flow.over : 0;
  };
  const times = rate(10) / Math.max(1, rate(1));
  return [
    {
      what: `flash sale, ${whole(buyers)} buyers for ${PIECES} pieces: oversold or undersold`,
      got: String(wrong),
      target: '0',
      reached: wrong === 0,
    },
    {
      what: 'flash sale, sales a second on 10 shards, of those on one (emulated)',
      got: `${times.toFixed(1)}×`,
      target: '≥ 3×',
      reached: times >= 3,
    },
  ];
}
