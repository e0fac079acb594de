import { at, DAY, HOUR } from '@shared/kernel/time';
import { areas } from '../../infra/audit/areas';
import { audit } from '../../infra/audit/run';
import { bestStoreOf, storeIdOf } from './chain';
import { type Cheat, cheatsOf, plot } from './cheats';
import { gainsOf, tellGains } from './gains';
import { liveOn, newOwner } from './habits';
import { standing, tellStanding } from './standing';
import { withTables } from './tables';
import { openHeadquarters, openStore } from './work';
import { World } from './world';

export type Size = {
  readonly days: number;
  readonly members: number;
  readonly stores: number;
  readonly seed: number;
  /** How often due tasks and schedules run. */
  readonly tickMs?: number;
};
export type YearReport = {
  readonly text: string;
  readonly failures: readonly string[];
  /** How many orders were lived through. */
  readonly orders: number;
};

/** Nothing new begins in the last days: what was begun comes to its end. */
const REST_DAYS = 45;
/** Eight in the morning in China. */
const BEGINS = at('2027-01-01', 8 * 60);

/** Lives through a year of the chain with its clock moved, then looks whether anything is left that must not be. */
export async function simulate(size: Size, onDay: (day: number) => void = () => {}): Promise<YearReport> {
  const world = await World.open({ ...size, startsAt: BEGINS });
  try {
    const until = BEGINS + size.days * DAY;
    for (let index = 0; index < size.stores; index += 1)
      openStore(
        world,
        { storeId: storeIdOf(index), index, agreeable: storeIdOf(index) === bestStoreOf(size.stores) },
        until + REST_DAYS * DAY,
      );
    openHeadquarters(world, until + REST_DAYS * DAY);
    for (let index = 0; index < size.members; index += 1)
      world.agenda.add(BEGINS + world.chance.between(0, Math.min(20, size.days / 2) * 24) * HOUR, async () => {
        liveOn(world, await newOwner(world, index, size.stores), until);
      });
    const cheats = cheatsOf(world, size.stores);
    for (const cheat of cheats) plot(world, cheat, until);
    await world.run(until + REST_DAYS * DAY, onDay);
    return await report(world, cheats);
  } finally {
    await world.close();
  }
}

async function report(world: World, cheats: readonly Cheat[]): Promise<YearReport> {
  const books = await withTables(async (source) => (await audit(source, areas, true)).differences);
  const stays = await standing(world.now, world.tickMs);
  const { lines, trapped } = tellStanding(stays);
  const gains = await gainsOf(cheats);
  const failures = [
    ...world.faults,
    ...books.map((difference) => `audit: ${JSON.stringify(difference)}`),
    ...trapped.map((one) => `trapped: ${one}`),
    ...gains
      .filter(({ gainFen, acceptedFen }) => gainFen > acceptedFen)
      .map(({ name }) => `won more than is accepted: ${name}`),
  ];
  const answers = [...world.answers].sort().map(([key, count]) => `  ${key.padEnd(48)}${count}`);
  const text = [
    'Answers',
    ...answers,
    '',
    'How long orders stood in each state',
    ...lines,
    '',
    'What the cheats have won, in fen',
    ...tellGains(gains),
    '',
    `Money audit: ${books.length} differences`,
    failures.length === 0 ? 'Nothing is wrong' : `${failures.length} failures:`,
    ...failures.slice(0, 50),
  ].join('\n');
  return { text, failures, orders: new Set(stays.map(({ orderId }) => orderId)).size };
}
