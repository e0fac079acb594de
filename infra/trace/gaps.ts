import { HOUR, instant, MINUTE, millis } from '../../shared/kernel/time';
import type { Story } from './story';

/** So long something may be under way before its absence is worth a word: a stream is seconds behind, a run comes every minute. */
const UNDER_WAY_MS = 10 * MINUTE;

type Look = { readonly story: Story; readonly nowMs: number; readonly say: (what: string) => void };

/** What should be and is not, or waits for a person; nothing for an order that is well. */
export function gapsOf(story: Story, nowMs: number): string[] {
  const gaps: string[] = [];
  const look: Look = { story, nowMs, say: (what) => gaps.push(what) };
  for (const check of [clock, tasksLate, money, points, requests, messages, consumers]) check(look);
  return gaps;
}

const isLate = (at: string | null | undefined, nowMs: number): boolean => !!at && millis(at) < nowMs - UNDER_WAY_MS;
const hasTask = ({ tasks }: Story, id: string): boolean => tasks.some((task) => task.id === id);

function clock({ story, nowMs, say }: Look): void {
  const { order } = story;
  if (order.stuckSince) say(`order stands still since ${order.stuckSince} and waits for headquarters`);
  if (order.state === 'unpaid') {
    if (isLate(order.payBefore, nowMs)) say(`unpaid since before ${order.payBefore}: it should have been closed`);
    if (!hasTask(story, `close_order#${order.tradeId}`)) say('unpaid, and the task that closes it is not planned');
    return;
  }
  if (!order.due) return;
  if (isLate(order.due.endsAt, nowMs)) say(`${order.state} for longer than its deadline, ${order.due.endsAt}`);
  if (!hasTask(story, `order_deadline#${order.id}`)) say(`the task of its deadline at ${order.due.at} is not planned`);
}

function tasksLate({ story, nowMs, say }: Look): void {
  for (const { id, sk, leaseUntil, tries } of story.tasks) {
    const from = Math.max(millis(sk.slice(0, 24)), leaseUntil ?? 0);
    if (from < nowMs - UNDER_WAY_MS) say(`task ${id} is due since ${instant(from)} and was not run`);
    else if ((tries ?? 0) > 1 && leaseUntil)
      say(`task ${id} has failed ${tries} times, again at ${instant(leaseUntil)}`);
  }
}

function money({ story, nowMs, say }: Look): void {
  const { order, payment, refunds, shares } = story;
  const over = order.state === 'closed' || order.state === 'cancelled';
  if (payment?.state === 'paid' && over && refunds.length === 0)
    say('paid at WeChat, over here, and no refund is owed');
  for (const { outRefundNo, state, takeBack } of refunds) {
    const open = state === 'due' || state === 'refunding' || takeBack === 'due';
    if (open && !hasTask(story, `query_refund#${outRefundNo}`))
      say(`refund ${outRefundNo} is ${state}, and no task follows it`);
    if (state === 'abnormal' || takeBack === 'failed') say(`refund ${outRefundNo} waits for a person`);
  }
  for (const { sk, kind, state } of shares) {
    const open = state === 'due' || state === 'asked';
    if (open && !hasTask(story, `share_profit#${order.tradeId}`))
      say(`${kind} ${sk} is ${state}, and no task follows it`);
    if (state === 'failed') say(`${kind} ${sk} waits for a person`);
  }
  const handedOver = order.completedAt && order.tradeOrders.length === 1 && payment?.state === 'paid';
  const toTell = handedOver && !payment.shippedAt && !hasTask(story, `upload_shipping#${order.tradeId}`);
  if (toTell && isLate(order.completedAt, nowMs))
    say('completed, and WeChat was not told of the hand-over: its money stays frozen');
}

function points({ story, nowMs, say }: Look): void {
  const { order, entries } = story;
  const earned = entries.some(({ kind }) => kind === 'earn');
  if (order.state === 'completed' && order.earnFen > 0 && !earned && isLate(order.completedAt, nowMs))
    say('completed, and the points it earns were not posted');
}

function requests({ story, nowMs, say }: Look): void {
  for (const { id, state, decideBy } of story.requests) {
    if (!decideBy) continue;
    if (isLate(decideBy, nowMs)) say(`request ${id} is ${state} and should have been decided by ${decideBy}`);
    if (!hasTask(story, `refund_deadline#${id}`)) say(`the task of request ${id} at ${decideBy} is not planned`);
  }
}

function messages({ story, nowMs, say }: Look): void {
  const { order } = story;
  for (const { messageId, kind, push, at, pushedAt } of story.messages) {
    if (push === 'pending' && !hasTask(story, `push#${order.memberId}#${messageId}`))
      say(`${kind} is to be pushed, and no task does it`);
    if (push === 'sending' && (pushedAt ? millis(pushedAt) : at) < nowMs - UNDER_WAY_MS)
      say(`${kind}: the run that pushed it died`);
    if (push === 'failed') say(`${kind} could not be pushed; it is in the inbox`);
  }
}

/** Events whose consumer of messages leaves a mark whatever it does. */
const MARKED = new Set(['payment.refunded', 'aftersale.moved', 'wallet.earned', 'order.standing']);
const OF_VISIT = new Set([
  'order.paid',
  'order.rescheduled',
  'order.arrived',
  'order.cancelled',
  'order.closed',
  'order.finished',
]);

function consumers({ story, nowMs, say }: Look): void {
  for (const { consumer, id, state, tries } of story.parked)
    if (state === 'parked')
      say(
        `${consumer} gave up on event ${id} after ${tries} tries: npm run replay -- --consumer ${consumer} --event ${id}`,
      );
  // The marks are kept for two months, the events for one.
  for (const { id, at, type } of story.events) {
    const marked = MARKED.has(type) || (story.order.booking && OF_VISIT.has(type));
    const unheard = marked && !story.handled.has(id) && isLate(at, nowMs);
    if (unheard && millis(at) > nowMs - 29 * 24 * HOUR) say(`event ${type} ${id} has not been heard by messages`);
  }
}
