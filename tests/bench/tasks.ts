import { spawn } from 'node:child_process';
import * as z from 'zod';
import { root } from './processes';
import { type Check, type Report, whole } from './report';

const LEASED = { full: 10_000, quick: 1_000 } as const;
/** What somebody has may cost a drain so many times what an empty table does: room for a busy machine, none for reading it. */
const MOST_GROWTH = 3;

const answerSchema = z.object({ leased: z.int(), free: z.number(), behind: z.number() });

/** A minute's drain with one thing to do, alone and behind many tasks that somebody has. */
export async function tasksSection(report: Report, quick: boolean): Promise<Check[]> {
  const said = answerSchema.parse(JSON.parse(await drained(LEASED[quick ? 'quick' : 'full'])));
  report.heading('Due tasks');
  report.table(
    ['leased tasks in front', 'ms of a drain with one thing to do'],
    [
      ['0', said.free.toFixed(0)],
      [whole(said.leased), said.behind.toFixed(0)],
    ],
  );
  const growth = said.behind / said.free;
  return [
    {
      what: `a drain behind ${whole(said.leased)} leased tasks`,
      got: `${growth.toFixed(1)}×`,
      target: `≤ ${MOST_GROWTH}×`,
      reached: growth <= MOST_GROWTH,
    },
  ];
}

function drained(leased: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/leased.ts', String(leased)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGTERM'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve(said) : reject(new Error('the drain was not measured'))));
  });
}
