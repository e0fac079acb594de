import type { CausedBy } from '../../shared/contracts/events';
import { maskName } from '../../shared/domain/member/mask';
import { instant } from '../../shared/kernel/time';
import type { Story } from './story';

/** Something that happened, when, and why as far as it was written down. */
export type Moment = {
  readonly at: string;
  readonly thing: string;
  readonly what: string;
  readonly why?: CausedBy | null | undefined;
};

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} yuan`;

/** Who took a step, in English; which member of staff it was is nobody's business here, and in the audit log. */
function actorOf({ actor, by }: Pick<Story['order']['history'][number], 'actor' | 'by'>): string {
  if (actor === 'staff') return `staff (${maskName(by)})`;
  const names = { owner: 'the owner', payment: 'the payment', group: 'the group', clock: 'its deadline' } as const;
  return names[actor];
}

/** The story in the order of time. Of what has no history (a payment, a refund, a booking) its times and its present state are told. */
export function momentsOf(story: Story): Moment[] {
  const moments = [...ofOrder(story), ...ofMoney(story), ...ofEvents(story), ...ofMessages(story), ...ofStaff(story)];
  return moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function ofOrder({ order, requests, booking }: Story): Moment[] {
  const steps = order.history.map(({ at, state, causedBy, ...mover }, index): Moment => {
    const why = index === 0 ? (causedBy ?? order.causedBy) : causedBy;
    return { at, thing: 'order', what: `${state}, by ${actorOf(mover)}`, why };
  });
  const asked = requests.flatMap(({ id, history }) =>
    history.map(({ at, state, causedBy, ...mover }): Moment => {
      return { at, thing: 'request', what: `${id} ${state}, by ${actorOf(mover)}`, why: causedBy };
    }),
  );
  const { stuckSince } = order;
  const stuck = stuckSince
    ? [{ at: stuckSince, thing: 'order', what: 'on the list of headquarters: it stands still' }]
    : [];
  const place = booking && {
    at: order.createdAt,
    thing: 'booking',
    what: `${booking.day} ${booking.start}, now ${booking.state}`,
  };
  return [...steps, ...asked, ...stuck, ...(place ? [place] : [])];
}

function ofMoney({ payment, refunds, shares, entries }: Story): Moment[] {
  const moments: Moment[] = [];
  const tell = (thing: string, at: string | null | undefined, what: string, why?: CausedBy | null): void => {
    if (at) moments.push({ at, thing, what, why });
  };
  tell('payment', payment?.createdAt, `asked of WeChat Pay, ${yuan(payment?.amountFen ?? 0)}, now ${payment?.state}`);
  tell('payment', payment?.paidAt, 'paid, by the clock of WeChat');
  tell('payment', payment?.shippedAt, 'hand-over told to WeChat');
  for (const refund of refunds) {
    const tries = refund.attempt > 1 ? `, attempt ${refund.attempt}` : '';
    const state = `now ${refund.state}${refund.status ? ` (${refund.status})` : ''}${tries}`;
    tell('refund', refund.createdAt, `${refund.outRefundNo} owed, ${yuan(refund.amountFen)}, ${state}`);
    tell('refund', refund.takenAt, `${refund.outRefundNo} taken by WeChat`);
    tell('refund', refund.abnormalAt, `${refund.outRefundNo} given up, on the list of a person`);
  }
  for (const share of shares) {
    const amount = share.amountFen ? ` ${yuan(share.amountFen)},` : '';
    tell(
      'share',
      share.createdAt,
      `${share.kind}${amount} now ${share.state}${share.status ? ` (${share.status})` : ''}`,
    );
    tell('share', share.failedAt, `${share.kind} given up, on the list of a person`);
  }
  for (const { at, kind, amountFen, balanceAfterFen, causedBy } of entries)
    tell('points', at, `${kind} ${yuan(amountFen)}, ${yuan(balanceAfterFen)} after it`, causedBy);
  return moments;
}

const ofEvents = ({ events, parked }: Story): Moment[] => [
  ...events.map(
    ({ id, at, type, causedBy }): Moment => ({ at, thing: 'event', what: `${type}  ${id}`, why: causedBy }),
  ),
  ...parked.map(({ firstAt, consumer, id, state, tries, error }): Moment => {
    return {
      at: firstAt,
      thing: 'consumer',
      what: `${consumer} failed on ${id} ${tries} times, now ${state}: ${error}`,
    };
  }),
];

function ofMessages({ messages, tasks, plan }: Story): Moment[] {
  const posted = messages.flatMap(({ at, kind, push, pushedAt, read, causedBy }): Moment[] => [
    { at: instant(at), thing: 'message', what: `${kind} in the inbox${read ? ', read' : ''}`, why: causedBy },
    ...(pushedAt ? [{ at: pushedAt, thing: 'push', what: `${kind} ${push}`, why: causedBy }] : []),
  ]);
  const planned = tasks.map(({ sk, id, tries, leaseUntil, causedBy }): Moment => {
    const state = leaseUntil ? `tried ${tries ?? 0} times, again at ${instant(leaseUntil)}` : 'planned';
    const push = messages.find(({ messageId }) => id.endsWith(`#${messageId}`));
    return {
      at: sk.slice(0, 24),
      thing: 'task',
      what: `${push ? `push of ${push.kind}` : id} ${state}`,
      why: causedBy,
    };
  });
  const reminder =
    plan && plan.at > 0 ? [{ at: instant(plan.at), thing: 'reminder', what: `of the visit, ${plan.state}` }] : [];
  return [...posted, ...planned, ...reminder];
}

const ofStaff = ({ audit }: Story): Moment[] =>
  audit.map(({ at, what, role, target, requestId }) => {
    return { at, thing: 'staff', what: `${what} on ${target}, by a ${role}`, why: { correlation: requestId } };
  });
