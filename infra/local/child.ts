import * as z from 'zod';
import { runMain } from './failure';

/** What the supervisor tells its children beside the functions' own configuration. */
const schema = z.object({
  LOCAL_ROOT: z.string(),
  LOCAL_HOST: z.string(),
  LOCAL_PORT: z.coerce.number(),
  LOCAL_DATA: z.string(),
  LOCAL_SANDBOX_URL: z.string().optional(),
  STAGE: z.string(),
  DYNAMODB_ENDPOINT: z.string(),
  WECHAT_TEMPLATES: z.string(),
  LOCAL_SCHEDULE_SECONDS: z.coerce.number().positive().optional(),
});
export type ChildEnv = z.infer<typeof schema>;

/** Exit code of a child whose port is taken: starting it again would not help. */
export const PORT_TAKEN = 98;

/** Runs a child of the supervisor: reports when it is ready, stops in order when asked. */
export function runChild(start: (env: ChildEnv) => Promise<{ stop(): Promise<void> }>): void {
  void runMain(async () => {
    const { stop } = await start(schema.parse(process.env));
    process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
    process.send?.('ready');
  });
}
