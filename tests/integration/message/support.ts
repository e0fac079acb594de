import type { DomainEvent, OrderFacts } from '@shared/contracts/events';
import type { MessageKind } from '@shared/contracts/message';
import { at, instant } from '@shared/kernel/time';
import { startTestStack, type TestStack } from '../../fixtures/stack';

export const TODAY = '2026-11-22';
export const NOON = at(TODAY, 720);
export const CAR = 'car_1';

type Member = { id: string; user: string; openid: string };

/** A stack with the message functions, a clock that stands where the test wants it, and people who have logged in. */
export async function startMessages() {
  const stack: TestStack = await startTestStack({
    functions: ['orderOnEvent', 'messageOnWallet', 'messageOnDue', 'messageDrain'],
  });
  const clock = await import('../../../functions/platform/clock');
  const { logIn } = await import('../../../functions/member/account/log-in');
  const { tellMember } = await import('../../../functions/message/tell-member');
  const { readInbox } = await import('../../../functions/message/read-inbox');
  const { listReminders } = await import('../../../functions/message/list-reminders');
  const { recordConsent } = await import('../../../functions/message/record-consent');
  const setClock = (ms: number): void => clock.shiftClock(ms - Date.now());
  const templates = JSON.parse(process.env.WECHAT_TEMPLATES ?? '{}') as Record<MessageKind, string>;
  const context = (memberId: string) => ({
    now: clock.now(),
    requestId: 'test',
    idempotencyKey: '',
    memberId,
    sessionId: 'ses_test',
  });
  let people = 0;
  let requests = 0;

  return {
    stack,
    setClock,
    templates,
    context,
    now: clock.now,
    /** Said, and what is due at once has run. */
    async tell(event: DomainEvent) {
      await tellMember(event, clock.now());
      await stack.drainStreams();
    },
    async member(): Promise<Member> {
      people += 1;
      const user = `person${people}`;
      const session = await logIn(context(''), { code: stack.sandbox.state.users.issueCode('login', user) });
      if (!session.ok || !('member' in session.value)) throw new Error('login failed');
      return { id: session.value.member.id, user, openid: stack.sandbox.state.users.user(user).openid };
    },
    /** The consent window: WeChat counts it, and the mini-program tells us. `silently`: WeChat forgets. */
    async consent(member: Member, kind: MessageKind, options: { onlyHere?: boolean; requestId?: string } = {}) {
      requests += 1;
      const templateId = templates[kind];
      const { consents } = stack.sandbox.state.store;
      const key = `${member.openid} ${templateId}`;
      if (!options.onlyHere) consents.put(key, (consents.get(key) ?? 0) + 1);
      await recordConsent(context(member.id), {
        requestId: options.requestId ?? `request-${requests}`,
        decisions: { [templateId]: 'accept' },
      });
      await stack.drainStreams();
    },
    async inbox(memberId: string) {
      const answer = await readInbox(context(memberId), { cursor: undefined, limit: 50 });
      if (!answer.ok) throw new Error('no inbox');
      return answer.value;
    },
    async reminders(memberId: string) {
      const answer = await listReminders(context(memberId));
      if (!answer.ok) throw new Error('no reminders');
      return answer.value.items;
    },
    /** What WeChat delivered to a person. */
    delivered: (user: string): string[] =>
      stack.sandbox.state.feed
        .after(0)
        .filter((item) => item.kind === 'message' && item.user === user)
        .map((item) => item.title),
  };
}

export type Messages = Awaited<ReturnType<typeof startMessages>>;

let events = 0;
/** Event ids sort by time, like those of the outbox. */
export const eventId = (): string => {
  events += 1;
  return `01EVENT${String(events).padStart(19, '0')}`;
};

export const facts = (memberId: string, startsAt: number, changes: Partial<OrderFacts> = {}): OrderFacts => ({
  orderId: 'ord_1',
  memberId,
  storeId: 'sto_sh_xuhui',
  storeName: '车坞徐汇漕河泾店',
  storeAddress: '上海市徐汇区桂平路 1 号',
  title: '美孚 1 号全合成小保养套餐等 2 件',
  fulfilment: 'service',
  totalFen: 39900,
  pointsFen: 0,
  payableFen: 39900,
  earnFen: 798,
  keptFen: 39900,
  redeemedBy: null,
  completedAt: null,
  workedMinutes: null,
  plannedMinutes: null,
  outTradeNo: 'ord_1',
  tradeOrders: ['ord_1'],
  groupId: null,
  shipping: null,
  car: { carId: CAR, name: '大众 朗逸', plate: '沪A12345', mileageKm: 30_000, read: false },
  booking: { bookingId: 'bkg_1', day: TODAY, start: '16:00', startsAt: instant(startsAt) },
  maintenance: true,
  ...changes,
});

type OrderType =
  | 'order.paid'
  | 'order.rescheduled'
  | 'order.arrived'
  | 'order.finished'
  | 'order.completed'
  | 'order.closed'
  | 'order.cancelled';
export const orderEvent = (type: OrderType, order: OrderFacts, ms = NOON): DomainEvent => ({
  id: eventId(),
  at: instant(ms),
  type,
  order,
});

export const earned = (memberId: string, ms = NOON): DomainEvent => ({
  id: eventId(),
  at: instant(ms),
  type: 'wallet.earned',
  memberId,
  orderId: 'ord_1',
  storeName: '车坞徐汇漕河泾店',
  amountFen: 798,
  balanceFen: 2798,
});
