import { messageKindSchema } from '@shared/contracts/message';
import * as z from 'zod';
import { get, queryAll, type Write } from '../platform/db';
import type { Key } from '../platform/tables';
import { due, dueKey, type Task, undue } from '../task/schedule';
import { memberPk } from './message.repo';

/**
 * Follow-ups, table messages: `MEMBER#<id>` / `PLAN#<planId>`; 1 get, 1 query for a person's list. The plan is the truth and its task in
 * the due-time table is only the alarm clock: a task that finds the plan moved or taken back does nothing.
 */
const planKey = (memberId: string, planId: string): Key => ({ pk: memberPk(memberId), sk: `PLAN#${planId}` });

const planSchema = z.object({
  memberId: z.string(),
  planId: z.string(),
  /** The last event that changed it: an older one that arrives later is not news. */
  asOf: z.string(),
  state: z.enum(['planned', 'done', 'dropped']),
  at: z.number(),
  /** Worth nothing from then on. */
  until: z.number(),
  carId: z.string().nullable(),
  /** When the visit begins; 0 for what is not about a visit. */
  startsAt: z.number(),
  draft: z.object({
    kind: messageKindSchema,
    title: z.string(),
    text: z.string(),
    page: z.string(),
    fields: z.record(z.string(), z.string()),
  }),
});
export type Plan = z.infer<typeof planSchema>;

export async function readPlan(memberId: string, planId: string): Promise<Plan | undefined> {
  const item = await get('messages', planKey(memberId, planId));
  return item && planSchema.parse(item);
}

export async function readPlans(memberId: string): Promise<Plan[]> {
  const items = await queryAll('messages', { pk: memberPk(memberId), prefix: 'PLAN#' });
  return items.map((item) => planSchema.parse(item)).filter((plan) => plan.state === 'planned');
}

export const planTask = (plan: Plan): Task => ({
  id: `remind#${plan.memberId}#${plan.planId}`,
  kind: 'remind',
  at: plan.at,
  payload: { memberId: plan.memberId, planId: plan.planId },
});

const MOVED = { code: 'BUSY', means: 'moved', details: { plan: true } } as const;

/** Replaces a plan by the next one, with its alarm clock. BUSY when it is no longer as it was read. */
export function changePlan(before: Plan | undefined, next: Plan): Write[] {
  const write: Write = {
    table: 'messages',
    put: { ...planKey(next.memberId, next.planId), ...next },
    ...(before
      ? {
          condition: 'asOf = :asOf AND #state = :state AND #at = :at',
          names: { '#state': 'state', '#at': 'at' },
          values: { ':asOf': before.asOf, ':state': before.state, ':at': before.at },
        }
      : { condition: 'attribute_not_exists(pk)' }),
    failure: MOVED,
  };
  const old = before?.state === 'planned' ? planTask(before) : undefined;
  const fresh = next.state === 'planned' ? planTask(next) : undefined;
  // One transaction may not touch an item twice: the same alarm stays as it is.
  if (old && fresh && dueKey(old).sk === dueKey(fresh).sk) return [write];
  return [write, ...(old ? [undue(old)] : []), ...(fresh ? [due(fresh)] : [])];
}
