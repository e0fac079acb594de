import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '@shared/kernel/time';
import { earned, facts, type Messages, NOON, orderEvent, startMessages } from './support';

let on: Messages;
let db: typeof import('../../../functions/platform/db');

beforeAll(async () => {
  on = await startMessages();
  db = await import('../../../functions/platform/db');
});
afterAll(() => on.stack.close());
beforeEach(() => {
  on.setClock(NOON);
  on.stack.sandbox.state.faults.clear();
});

const SEND = '/cgi-bin/message/subscribe/send';
const pushes = async (memberId: string) => (await on.inbox(memberId)).items.map((item) => item.push).reverse();
const consentOf = (memberId: string, kind: keyof Messages['templates']) =>
  db.get('messages', { pk: `MEMBER#${memberId}`, sk: `CONSENT#${on.templates[kind]}` });

describe('the consent ledger', () => {
  test('one consent is one message', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');

    await Promise.all([on.tell(earned(ann.id)), on.tell(earned(ann.id)), on.tell(earned(ann.id))]);

    expect((await pushes(ann.id)).sort()).toEqual(['no_consent', 'no_consent', 'sent']);
    expect(on.delivered(ann.user)).toHaveLength(1);
  });

  test('a yes said just after the message was posted still brings it, once', async () => {
    const ann = await on.member();
    await on.tell(earned(ann.id));
    expect(await pushes(ann.id)).toEqual(['no_consent']);

    await on.consent(ann, 'service_finished');
    expect(on.delivered(ann.user)).toHaveLength(0);

    await on.consent(ann, 'points_arrived');
    await on.consent(ann, 'points_arrived');
    expect(await pushes(ann.id)).toEqual(['sent']);
    expect(on.delivered(ann.user)).toHaveLength(1);
    expect(await consentOf(ann.id, 'points_arrived')).toMatchObject({ left: 1 });
  });

  test('a yes said much later brings only what comes after it', async () => {
    const ann = await on.member();
    await on.tell(earned(ann.id));

    on.setClock(NOON + HOUR);
    await on.consent(ann, 'points_arrived');

    expect(await pushes(ann.id)).toEqual(['no_consent']);
    expect(on.delivered(ann.user)).toHaveLength(0);
  });

  test('one answer counts once, however often it is told', async () => {
    const ann = await on.member();
    await Promise.all(
      Array.from({ length: 5 }, () => on.consent(ann, 'points_arrived', { requestId: 'the-same-request' })),
    );

    expect(await consentOf(ann.id, 'points_arrived')).toMatchObject({ left: 1 });
  });

  test('a ban closes what there was, a new consent opens it; foreign templates are left out', async () => {
    const ann = await on.member();
    const { recordConsent } = await import('../../../functions/message/record-consent');
    await on.consent(ann, 'points_arrived');
    await on.consent(ann, 'points_arrived');

    await recordConsent(on.context(ann.id), {
      requestId: 'request-ban',
      decisions: { [on.templates.points_arrived]: 'ban', foreign: 'accept', [on.templates.refund_done]: 'reject' },
    });
    expect(await consentOf(ann.id, 'points_arrived')).toMatchObject({ left: 0, closedBy: 'ban' });
    expect(await consentOf(ann.id, 'refund_done')).toBeUndefined();
    expect(await db.get('messages', { pk: `MEMBER#${ann.id}`, sk: 'CONSENT#foreign' })).toBeUndefined();

    await on.consent(ann, 'points_arrived');
    expect(await consentOf(ann.id, 'points_arrived')).toMatchObject({ left: 1 });
  });

  test('43101 closes the consents of that template and of no other', async () => {
    const ann = await on.member();
    for (let time = 0; time < 3; time += 1) await on.consent(ann, 'points_arrived', { onlyHere: true });
    await on.consent(ann, 'service_finished');

    await on.tell(earned(ann.id));

    expect(await pushes(ann.id)).toEqual(['no_consent']);
    expect(await consentOf(ann.id, 'points_arrived')).toMatchObject({ left: 0, closedBy: '43101' });
    expect(await consentOf(ann.id, 'service_finished')).toMatchObject({ left: 1 });
  });
});

describe('at most once', () => {
  test('an answer that is lost is not asked for again', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');
    await on.consent(ann, 'points_arrived');
    on.stack.sandbox.state.faults.add({ fault: 'drop', after: true, match: SEND, times: 1 });

    await on.tell(earned(ann.id));
    on.setClock(NOON + HOUR);
    await on.stack.tick();

    expect(await pushes(ann.id)).toEqual(['failed']);
    expect(on.delivered(ann.user)).toHaveLength(1);
  });

  test('a run that died between taking the consent and sending leaves a failed push and never sends', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');
    await on.consent(ann, 'points_arrived');
    const { post } = await import('../../../functions/message/post-message');
    const { movePush } = await import('../../../functions/message/message.repo');
    const { pointsArrived } = await import('@shared/domain/message/drafts');
    const draft = pointsArrived(
      { memberId: ann.id, orderId: 'ord_1', storeName: '徐汇店', amountFen: 100, balanceFen: 100 },
      NOON,
    );
    await db.transact(post(ann.id, 'msg_died', draft, { at: NOON }));
    await db.transact([movePush(ann.id, 'msg_died', 'pending', 'sending', NOON)]);

    await on.stack.tick();

    expect(await pushes(ann.id)).toEqual(['failed']);
    expect(on.delivered(ann.user)).toEqual([]);
  });

  test('a push that certainly did not leave gives its consent back and is tried again', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');
    on.stack.sandbox.state.faults.add({
      fault: 'status',
      status: 200,
      code: '',
      errcode: 45009,
      after: false,
      match: SEND,
      times: 1,
    });

    await on.tell(earned(ann.id));
    expect(await pushes(ann.id)).toEqual(['pending']);
    expect(await consentOf(ann.id, 'points_arrived')).toMatchObject({ left: 1 });
    on.setClock(NOON + 3 * MINUTE);
    await on.stack.tick();

    expect(await pushes(ann.id)).toEqual(['sent']);
    expect(on.delivered(ann.user)).toHaveLength(1);
  });

  test('a message that WeChat will not take is tried once', async () => {
    const ann = await on.member();
    await on.consent(ann, 'points_arrived');
    on.stack.sandbox.state.faults.add({
      fault: 'status',
      status: 200,
      code: '',
      errcode: 47003,
      after: false,
      match: SEND,
      times: 1,
    });

    await on.tell(earned(ann.id));
    on.setClock(NOON + HOUR);
    await on.stack.tick();

    expect(await pushes(ann.id)).toEqual(['failed']);
    expect(on.delivered(ann.user)).toEqual([]);
  });

  test('every kind of message is taken by WeChat as it is rendered', async () => {
    const ann = await on.member();
    const kinds = ['booking_made', 'booking_soon', 'service_finished', 'points_arrived', 'refund_done'] as const;
    for (const kind of kinds) await on.consent(ann, kind);
    await on.tell(orderEvent('order.paid', facts(ann.id, NOON + 4 * HOUR)));
    await on.tell(orderEvent('order.finished', facts(ann.id, NOON)));
    await on.tell(earned(ann.id));
    const refund = { memberId: ann.id, orderId: 'ord_1', amountFen: 39900, outRefundNo: 'rfd_1-1' };
    await on.tell({ id: '01REFUNDED', at: '2026-11-22T04:00:00.000Z', type: 'payment.refunded', ...refund });
    on.setClock(NOON + 2 * HOUR + 1);
    await on.stack.tick();
    await on.stack.drainStreams();

    expect(await pushes(ann.id)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
  });
});
