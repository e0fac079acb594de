import type { DomainEvent, OrderFacts } from '@shared/contracts/events';
import {
  bookingMade,
  bookingSoon,
  type Draft,
  maintenanceDue,
  orderDue,
  pointsArrived,
  refundDone,
  refundNews,
  serviceFinished,
} from '@shared/domain/message/drafts';
import { dueAfterService, isNews, maintenanceAt, soonAt } from '@shared/domain/message/plan';
import { DAY, dayOf, millis } from '@shared/kernel/time';
import { once } from '../platform/consume';
import { transact, type Write } from '../platform/db';
import { doneOrSeen, mustDecide } from '../platform/decide';
import { due } from '../task/schedule';
import { readCar } from '../vehicle/read-car';
import { changePlan, type Plan, readPlan } from './plan.repo';
import { absenceOfConsent, post } from './post-message';
import { recheckTask } from './remind';

type Of<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>;
type OrderEvent = Extract<DomainEvent, { order: OrderFacts }>;

/** What an event means for the member: a message, a follow-up, both or neither. Each event has its effect once, in whatever order they come. */
export async function tellMember(event: DomainEvent, nowMs: number): Promise<void> {
  switch (event.type) {
    case 'order.paid':
    case 'order.rescheduled':
    case 'order.arrived':
    case 'order.cancelled':
    case 'order.closed':
      return visitChanged(event, nowMs);
    case 'order.finished':
      if (event.order.fulfilment !== 'service') return;
      return tell(event, event.order.memberId, serviceFinished(event.order, millis(event.at)), nowMs);
    case 'order.completed':
      return serviceCompleted(event, nowMs);
    case 'wallet.earned':
      return tell(event, event.memberId, pointsArrived(event, millis(event.at)), nowMs);
    case 'payment.refunded':
      return tell(event, event.memberId, refundDone(event, millis(event.at)), nowMs);
    case 'order.standing':
      return tell(event, event.order.memberId, orderDue(event, millis(event.at)), nowMs);
    case 'aftersale.moved':
      return tell(event, event.memberId, refundNews(event), nowMs);
    default:
      return;
  }
}

const seen = (event: DomainEvent, nowMs: number): Write => once('messages', 'message', event.id, nowMs);

async function tell(event: DomainEvent, memberId: string, draft: Draft, nowMs: number): Promise<void> {
  await mustDecide('message not posted', async () => {
    const absence = await absenceOfConsent(memberId, draft.kind, nowMs);
    const message = post(memberId, `msg_${event.id}`, draft, { at: nowMs }, absence);
    return doneOrSeen(await transact([seen(event, nowMs), ...message]));
  });
}

/**
 * Changes a plan together with what else the event causes. `next` sees the plan as it stands and answers its successor (undefined: no
 * change) and further writes; a plan that moves in between is read again.
 */
async function replan(
  event: DomainEvent,
  plan: { memberId: string; planId: string },
  next: (before: Plan | undefined) => Promise<{ plan: Plan | undefined; writes: Write[] }>,
  nowMs: number,
): Promise<void> {
  await mustDecide('plan not changed', async () => {
    const before = await readPlan(plan.memberId, plan.planId);
    const after = await next(before);
    const changed = [...(after.plan ? changePlan(before, after.plan) : []), ...after.writes];
    return doneOrSeen(await transact([seen(event, nowMs), ...changed]));
  });
}

/** A visit was agreed, moved, begun or called off. The latest word counts: an older event that arrives later changes nothing. */
async function visitChanged(
  event: Of<'order.paid' | 'order.rescheduled' | 'order.arrived' | 'order.cancelled' | 'order.closed'>,
  nowMs: number,
): Promise<void> {
  const { order } = event;
  if (!order.booking) return;
  const ids = { memberId: order.memberId, planId: `bks_${order.orderId}` };
  // Who is there already needs no reminder to come.
  const off = event.type === 'order.arrived' || event.type === 'order.cancelled' || event.type === 'order.closed';
  const startsAt = millis(order.booking.startsAt);
  await replan(
    event,
    ids,
    async (before) => {
      const news = isNews(event.id, before?.asOf);
      const plan = news ? visitPlan(event, ids, startsAt, off) : before;
      // What is called off already is not announced; what was moved already is announced with its new time.
      const announce = event.type === 'order.paid' && plan !== undefined && plan.asOf >= event.id && !isOff(plan);
      const draft = announce ? bookingMade(order, plan.startsAt) : undefined;
      const absence = draft && (await absenceOfConsent(order.memberId, draft.kind, nowMs));
      const time = { at: nowMs, until: plan?.startsAt ?? 0 };
      const writes = draft ? post(order.memberId, `msg_${event.id}`, draft, time, absence) : [];
      return { plan: news ? plan : undefined, writes };
    },
    nowMs,
  );
}

const isOff = (plan: Plan): boolean => plan.startsAt === 0;

function visitPlan(event: OrderEvent, ids: { memberId: string; planId: string }, startsAt: number, off: boolean): Plan {
  const at = soonAt(startsAt, millis(event.at));
  return {
    ...ids,
    asOf: event.id,
    state: off || at === null ? 'dropped' : 'planned',
    at: at ?? 0,
    until: startsAt,
    carId: null,
    startsAt: off ? 0 : startsAt,
    draft: bookingSoon(event.order, startsAt),
  };
}

/** Maintenance was done: the next one is planned by the car's own interval. One plan a car, so a second visit moves it. */
async function serviceCompleted(event: Of<'order.completed'>, nowMs: number): Promise<void> {
  const { car, maintenance, memberId } = event.order;
  const known = car && maintenance ? await readCar(memberId, car.carId) : undefined;
  if (!car || !known) return;
  const done = { day: dayOf(millis(event.at)), km: Math.max(car.mileageKm, known.car.mileageKm) };
  const dueOn = dueAfterService(known.car.maintenance.dueOn, done, known.model);
  const at = maintenanceAt(dueOn, nowMs);
  const plan: Plan = {
    memberId,
    planId: `mtn_${car.carId}`,
    asOf: event.id,
    state: 'planned',
    at,
    until: at + 60 * DAY,
    carId: car.carId,
    startsAt: 0,
    draft: maintenanceDue(known.car.name, dueOn),
  };
  await replan(
    event,
    plan,
    async (before) =>
      isNews(event.id, before?.asOf)
        ? { plan, writes: [due(recheckTask(plan, nowMs))] }
        : { plan: undefined, writes: [] },
    nowMs,
  );
}
