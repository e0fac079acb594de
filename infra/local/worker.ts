import path from 'node:path';
import { Checkpoints } from './checkpoints';
import { type ChildEnv, runChild } from './child';
import { DynamoWire } from './dynamo-wire';
import { loadFunction } from './functions';
import { startSchedules } from './schedule';
import { readService } from './service';
import { consumersOf } from './workers';

const FIRST_RETRY_MS = 200;

async function start(env: ChildEnv): Promise<{ stop(): Promise<void> }> {
  const service = readService(env.LOCAL_ROOT, env.STAGE);
  const background = service.functions.filter(({ streams, schedules }) => streams.length + schedules.length > 0);
  const callables = await Promise.all(background.map((definition) => loadFunction(env.LOCAL_ROOT, definition)));
  const log = (line: string): void => console.error(line);

  const wire = new DynamoWire(env.DYNAMODB_ENDPOINT);
  const checkpoints = new Checkpoints(path.join(env.LOCAL_DATA, 'streams.json'));
  const consumers = await consumersOf(wire, callables, {
    checkpoints,
    deadLetters: path.join(env.LOCAL_DATA, 'dead-letters.jsonl'),
    retryMs: FIRST_RETRY_MS,
    log,
  });
  const runs = consumers.map((consumer) => consumer.run());
  const everyMs = env.LOCAL_SCHEDULE_SECONDS === undefined ? undefined : env.LOCAL_SCHEDULE_SECONDS * 1000;
  const stopSchedules = callables.map((target) => startSchedules(target, log, everyMs));
  return {
    async stop() {
      for (const consumer of consumers) consumer.stop();
      await Promise.all([...runs, ...stopSchedules.map((stop) => stop())]);
      checkpoints.close();
      wire.close();
    },
  };
}

runChild(start);
