import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Failure, runMain } from '../local/failure';
import { readService } from '../local/service';
import { loadSettings } from '../local/settings';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

const HELP = `npm run trace -- ORDER [options]
  What happened to an order, in China's time: its states, payment, refunds, shares, points, booking, events, tasks, messages and pushes, what staff did,
  what each came of, and what is missing. ORDER is an order's id, or that of one of its refunds. No personal data is shown or needed.
  Without options: the local stack's data in .data.
  --port N     port the local stack was started with (its engine listens on N + 2)
  --data DIR   the local stack's data directory
  --aws        AWS, by the usual credentials and region; needs to read the tables, nothing else
  --prefix TEXT  beginning of the tables' names on AWS (pitlane-prod-)
  Events are kept for 30 days; older ones are not in the story. What was changed by which request is in the logs too, by correlation.
  Exit code: 0 nothing is missing, 1 something is, or the story could not be read.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

function readOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8080' },
      data: { type: 'string', default: path.join(root, '.data') },
      prefix: text,
      aws: flag,
      help: flag,
    },
  });
}

/** A refund's number is made of its order's id. */
const orderOf = (id: string): string => id.replace(/^rfd_/, 'ord_').replace(/-(\d+|late)$/, '');

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  const [id] = positionals;
  if (values.help || !id) return console.log(HELP);
  if (values.aws && !values.prefix) throw new Failure('--aws needs --prefix, the beginning of the tables’ names.');
  if (values.aws) process.env.TABLE_PREFIX = values.prefix;
  else {
    const settings = loadSettings({ port: Number(values.port), data: path.resolve(values.data), env: process.env });
    Object.assign(process.env, settings.functions);
  }
  // What follows reads the environment when it is loaded.
  const { readStory } = await import('./read-story');
  const { tellStory } = await import('./tell');
  const consumers = readService(root, 'local').functions.flatMap(({ name, streams }) =>
    streams.length > 0 ? [name] : [],
  );
  const nowMs = Date.now();
  const story = await readStory(orderOf(id), consumers, nowMs).catch((error: unknown) => {
    throw new Failure(`The tables cannot be read: ${error instanceof Error ? error.message : error}`);
  });
  if (!story) throw new Failure(`There is no order ${orderOf(id)}.`);
  const { lines, gaps } = tellStory(story, nowMs);
  for (const line of lines) console.log(line);
  if (gaps.length > 0) process.exitCode = 1;
}

void runMain(main);
