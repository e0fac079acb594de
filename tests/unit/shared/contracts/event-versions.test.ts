import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type EventContract, former, readVersion, versionOf } from '@shared/contracts/event-versions';
import { envelope, eventContract, eventSchema } from '@shared/contracts/events';
import * as z from 'zod';

/** Washed cars: the first version told the plate, the second the car's id, the third also who washed it. */
const first = z.object({ type: z.literal('car.washed'), id: z.string(), plate: z.string() });
const second = z.object({ type: z.literal('car.washed'), id: z.string(), carId: z.string().nullable() });
const third = z.object({ ...second.shape, by: z.string().nullable() });
type Washed = z.infer<typeof third>;
const upgrades = {
  1: former(first, ({ plate: _, ...rest }) => ({ ...rest, carId: null })),
  2: former(second, (event) => ({ ...event, by: null })),
};
const contract: EventContract<Washed> = {
  schema: third,
  types: new Set(['car.washed']),
  history: { 'car.washed': { version: 3, former: upgrades } },
};
const read = (event: object) => readVersion(contract, { type: 'car.washed', id: 'one', ...event });

describe('an event is read in its present shape', () => {
  const present = { known: true, event: { type: 'car.washed', id: 'one', carId: null, by: null } };

  test.each([
    ['of the present version', { version: 3, carId: null, by: null }],
    ['of the version before', { version: 2, carId: null }],
    ['of the one before that, over both steps', { version: 1, plate: 'x' }],
    ['from before versions were told, which is of the first', { plate: 'x' }],
  ])('%s', (_, event) => {
    expect(read(event)).toEqual(present);
  });

  test('what the former version told is kept', () => {
    expect(read({ version: 2, carId: 'car_1' })).toMatchObject({ event: { carId: 'car_1', by: null } });
  });
});

describe('it throws, to be delivered again', () => {
  test('of a version that is written by newer functions', () => {
    expect(() => read({ version: 4, carId: null, by: null, at: 'noon' })).toThrow('version 4, and 3 is the newest');
  });

  test('of a version that nobody remembers', () => {
    const forgetful = { ...contract, history: { 'car.washed': { version: 3, former: { 2: upgrades[2] } } } };

    expect(() => readVersion(forgetful, { type: 'car.washed', version: 1, id: 'one', plate: 'x' })).toThrow(
      'version 1, which is not known any more',
    );
  });

  test.each([
    ['of its own version', { version: 3, carId: null }, 'car.washed of version 3'],
    ['of the former one', { version: 1, carId: null }, 'car.washed of version 1'],
  ])('in another shape than that %s', (_, event, said) => {
    expect(() => read(event)).toThrow(said);
  });

  test('without a type, or with a version that is none', () => {
    expect(() => readVersion(contract, { id: 'one' })).toThrow();
    expect(() => read({ version: 0, plate: 'x' })).toThrow();
  });
});

test('a type that nobody knows is told as such, whatever its version', () => {
  expect(readVersion(contract, { type: 'moon.washed', version: 7 })).toEqual({ known: false, type: 'moon.washed' });
});

const FILE = path.join(process.cwd(), 'tests/unit/shared/contracts/event-shapes.json');
const HOW = `The shape of an event changed. During a rollout functions of the version before meet it, and outboxes hold the former one for a month:
give its type a new version in the history of shared/contracts/events.ts, with the former schema and its upgrade, then run
RENEW_EVENT_SHAPES=1 npm run test:unit -- event-versions, which adds the new version here and never changes an old one.`;

/** In whatever order fields and names are written, it is the same shape. */
function sorted(json: unknown): unknown {
  if (Array.isArray(json))
    return json.every((one) => typeof one === 'string') ? [...json].sort() : json.map((one) => sorted(one));
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, sorted(value)]));
}

/** A shape without what every event has: what is accepted, not what it is called. */
function shapeOf(schema: z.ZodType): string {
  const own = schema instanceof z.ZodObject ? Object.entries(schema.shape).filter(([name]) => !(name in envelope)) : [];
  const json = z.toJSONSchema(z.object(Object.fromEntries(own) as z.ZodRawShape), { io: 'input' });
  return createHash('sha256')
    .update(JSON.stringify(sorted(json)))
    .digest('hex')
    .slice(0, 16);
}

/** `type@version` → shape, of the present versions and the former ones that are still known. */
function shapes(): Record<string, string> {
  const of = eventSchema.options.flatMap((schema) => {
    const type = schema.shape.type.value;
    const earlier = Object.entries(eventContract.history[type]?.former ?? {});
    return [
      ...earlier.map(([version, step]) => [`${type}@${version}`, shapeOf(step.schema)] as const),
      [`${type}@${versionOf(eventContract, type)}`, shapeOf(schema)] as const,
    ];
  });
  return Object.fromEntries(of);
}

test('no event changes its shape without its version being raised', () => {
  const now = shapes();
  const told = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;
  const renews = process.env.RENEW_EVENT_SHAPES === '1';
  const kept = renews ? { ...now, ...told } : told;
  if (renews) writeFileSync(FILE, `${JSON.stringify(kept, Object.keys(kept).sort(), 2)}\n`);

  const changed = Object.entries(now).filter(([version, shape]) => kept[version] !== shape);

  expect({ changed: changed.map(([version]) => version), how: changed.length > 0 ? HOW : '' }).toEqual({
    changed: [],
    how: '',
  });
});

test('what every event has may only grow by what an older event need not have', () => {
  expect(z.object(envelope).safeParse({ id: 'one', at: '2026-11-29T00:00:00.000Z' }).success).toBe(true);
});

test('a former version is brought on by the one after it', () => {
  for (const { version, former: steps } of Object.values(eventContract.history)) {
    const known = Object.keys(steps).map(Number);
    expect(known).toEqual(known.map((_, at) => version - known.length + at));
  }
});
