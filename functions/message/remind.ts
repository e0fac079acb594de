import { maintenanceDue } from '@shared/domain/message/drafts';
import { maintenanceAt } from '@shared/domain/message/plan';
import type { Result } from '@shared/kernel/result';
import { DAY, MINUTE } from '@shared/kernel/time';
import * as z from 'zod';
import { transact } from '../platform/db';
import { newUlid } from '../platform/ids';
import type { Task } from '../task/schedule';
import { readCar } from '../vehicle/read-car';
import { changePlan, type Plan, planTask, readPlan } from './plan.repo';
import { absenceOfConsent, post } from './post-message';

const RECHECK_MS = 10 * MINUTE;
const payloadSchema = z.object({ memberId: z.string(), planId: z.string() });

/** An alarm that rings early, so that a fresh plan is looked at again when the garage has heard of what it follows from. */
export const recheckTask = (plan: Plan, nowMs: number): Task => ({ ...planTask(plan), at: nowMs + RECHECK_MS });

/** Turns a follow-up that is due into a message, once: the plan ends in the same transaction that posts it. */
export async function remind(task: Omit<Task, 'kind'>, nowMs: number): Promise<undefined> {
  const { memberId, planId } = payloadSchema.parse(task.payload);
  const plan = await readPlan(memberId, planId);
  if (plan?.state !== 'planned') return;
  const current = await refreshed(plan, nowMs);
  // Dropped, or moved meanwhile: another alarm, or none, is the right one.
  if (current.state !== 'planned' || current.at > nowMs) {
    mustHold(await transact(changePlan(plan, current)));
    return;
  }
  const time = { at: nowMs, until: plan.until };
  const absence = await absenceOfConsent(memberId, current.draft.kind, nowMs);
  const writes = post(memberId, `msg_${newUlid(nowMs)}`, current.draft, time, absence);
  const [change] = changePlan(plan, { ...current, state: 'done' });
  mustHold(await transact([...(change ? [change] : []), ...writes]));
}

/** A plan that has moved has its own alarm; anything else in the way means to try again. */
function mustHold(result: Result<void>): void {
  if (!result.ok && !result.error.details?.plan) throw new Error(`reminder not written: ${result.error.code}`);
}

/** The plan as it should be today: a visit that has begun needs no reminder, and a car may have been sold or served elsewhere. */
async function refreshed(plan: Plan, nowMs: number): Promise<Plan> {
  if (nowMs >= plan.until) return { ...plan, state: 'dropped' };
  if (plan.carId === null) return plan;
  const known = await readCar(plan.memberId, plan.carId);
  if (!known) return { ...plan, state: 'dropped' };
  const { dueOn } = known.car.maintenance;
  const at = maintenanceAt(dueOn, nowMs);
  const draft = maintenanceDue(known.car.name, dueOn);
  // Up to a day off is the rounding of an estimate; later than that it is another appointment.
  return at > nowMs + 2 * DAY ? { ...plan, at, until: at + 60 * DAY, draft } : { ...plan, draft };
}
