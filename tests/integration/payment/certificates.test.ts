import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { everything } from '../../fixtures/books';
import { untilState } from '../../fixtures/visit';
import { openPayShop, orderFilters, type PayShop, paymentOf } from './support';

let pay: PayShop;
beforeAll(async () => {
  pay = await openPayShop();
});
afterEach(() => pay.calm());
afterAll(() => pay.shop.close());

const refresh = async () =>
  (await import('../../../functions/payment/wechat/refresh-certificates')).refreshCertificates();

/** Paid, with the callback in our hands. */
async function paidUntold() {
  const owner = await pay.someone();
  const order = await orderFilters(owner, 1);
  await pay.fault({ fault: 'hold', match: order.id, times: 'always' });
  await owner.client.pay(order);
  return { owner, order };
}
/** Counts the calls that reach WeChat Pay while `act` runs. */
async function callsOut(act: () => Promise<unknown>): Promise<number> {
  const { crypto } = pay.shop.sandbox.state;
  const refuse = crypto.refuse.bind(crypto);
  let calls = 0;
  crypto.refuse = (request) => {
    calls += 1;
    return refuse(request);
  };
  await act();
  crypto.refuse = refuse;
  return calls;
}

test('WeChat signs with a certificate nobody told us of: refused, without asking out, until it is found; no restart', async () => {
  const { owner, order } = await paidUntold();
  await pay.fault({ fault: 'rotate-key' });

  let status = 0;
  const calls = await callsOut(async () => {
    ({ status } = await pay.notify({ out_trade_no: order.id }));
  });
  expect([status, calls]).toEqual([401, 0]);
  expect(await paymentOf(order.id)).toMatchObject({ state: 'created' });

  await refresh();
  // The verifiers are read again after a minute.
  await pay.laterBy(2);

  expect((await pay.notify({ out_trade_no: order.id })).status).toBe(200);
  await untilState(owner, order.id, 'to_pick_up');
});

test('every request names the public key, so that WeChat answers by it and its switch away from certificates ends', async () => {
  const { owner, order } = await paidUntold();
  await pay.fault({ fault: 'rotate-key', listed: false });
  const { answered } = pay.shop.sandbox.state;
  const before = answered.all;

  // The callback would be refused; the answer to our own question is not.
  await owner.client.get('payment.confirm', { orderId: order.id });

  expect(answered.all).toBeGreaterThan(before);
  expect(answered.byPublicKey).toBe(answered.all);
});

test('a second rotation before the first is old; and certificates that are over are not trusted', async () => {
  const { order } = await paidUntold();
  await pay.fault({ fault: 'rotate-key' });
  await refresh();
  await pay.laterBy(4);
  expect((await pay.notify({ out_trade_no: order.id })).status).toBe(200);

  const { readCertificates } = await import('../../../functions/payment/wechat/certificate.repo');
  expect(Object.keys(await readCertificates(Date.now())).length).toBeGreaterThanOrEqual(2);
  expect(await readCertificates(Date.now() + 11 * 366 * 86_400_000)).toEqual({});
});

test.each([
  ['is not signed by a key that we know', { fault: 'forge', variant: 'unknown-serial', match: '/v3/certificates' }],
  ['has a bad signature', { fault: 'forge', variant: 'bad-signature', match: '/v3/certificates' }],
  ['does not come', { fault: 'drop', match: '/v3/certificates', times: 2 }],
])('a list of certificates that %s is not believed', async (_what, fault) => {
  await pay.fault({ fault: 'rotate-key' });
  const before = (await everything('payments')).filter(({ pk }) => pk === 'CERTIFICATES').length;
  await pay.fault(fault);

  await expect(refresh()).rejects.toThrow('certificates not listed');

  expect((await everything('payments')).filter(({ pk }) => pk === 'CERTIFICATES')).toHaveLength(before);
});

test('a certificate that does not open with our key is not kept', async () => {
  await pay.fault({ fault: 'rotate-key' });
  const { crypto } = pay.shop.sandbox.state;
  const encrypt = crypto.encrypt.bind(crypto);
  const before = (await everything('payments')).filter(({ pk }) => pk === 'CERTIFICATES').length;
  crypto.encrypt = (plain, data) => encrypt(plain, data, 'zero-tag');

  await expect(refresh()).rejects.toThrow();
  crypto.encrypt = encrypt;

  expect((await everything('payments')).filter(({ pk }) => pk === 'CERTIFICATES')).toHaveLength(before);
});
