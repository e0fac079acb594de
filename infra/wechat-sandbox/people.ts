import * as z from 'zod';
import { type Sandbox, yuan } from './context';
import { type Answer, json, parseBody, type Request, type Routes } from './http';
import { consentKey } from './open-message';
import { findByTransaction } from './open-shipping';
import { settle } from './pay-orders';
import type { Order } from './types';

const userInput = z.object({ user: z.string().regex(/^[\w-]{1,64}$/) });
const subscribeInput = userInput.extend({
  templateIds: z.array(z.string()).min(1).max(3),
  decision: z.enum(['accept', 'reject']).default('accept'),
});
const payInput = userInput.extend({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.string(),
  paySign: z.string(),
  decision: z.enum(['pay', 'cancel']).default('pay'),
});
const confirmInput = userInput.extend({ transaction_id: z.string() });

/** The WeChat app in a person's hand: sign-in, phone button, consent window, pay sheet. */
export function peopleRoutes(sandbox: Sandbox, routes: Routes): void {
  const { users, feed } = sandbox;
  routes
    .on('GET', '/sandbox/users', () => json({ users: users.all() }))
    .on('POST', '/sandbox/login', (request) =>
      withInput(request, userInput, ({ user }) => json({ code: users.issueCode('login', user) })),
    )
    .on('POST', '/sandbox/phone-code', (request) =>
      withInput(request, userInput, ({ user }) => json({ code: users.issueCode('phone', user) })),
    )
    .on('POST', '/sandbox/subscribe', (request) =>
      withInput(request, subscribeInput, (body) => subscribe(sandbox, body)),
    )
    .on('POST', '/sandbox/pay', (request) => withInput(request, payInput, (body) => pay(sandbox, body)))
    .on('POST', '/sandbox/confirm-receipt', (request) =>
      withInput(request, confirmInput, (body) => confirm(sandbox, body)),
    )
    .on('GET', /^\/sandbox\/prepay\/([^/]+)$/, (_request, prepayId) => prepay(sandbox, prepayId ?? ''))
    .on('GET', '/sandbox/feed', (request) => json({ items: feed.after(Number(request.query.get('after') ?? 0)) }));
}

export function withInput<T>(
  request: Request,
  schema: z.ZodType<T>,
  run: (input: T) => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  const parsed = schema.safeParse(parseBody(request));
  return parsed.success ? run(parsed.data) : json({ error: z.prettifyError(parsed.error) }, 400);
}

function subscribe({ store, users, options }: Sandbox, input: z.infer<typeof subscribeInput>): Answer {
  const { openid } = users.user(input.user);
  const answers = input.templateIds.map((templateId): [string, string] => {
    // wx.requestSubscribeMessage leaves out templates it does not know.
    if (!options.templates?.[templateId]) return [templateId, 'filter'];
    const key = consentKey(openid, templateId);
    if (input.decision === 'accept') store.consents.put(key, (store.consents.get(key) ?? 0) + 1);
    return [templateId, input.decision];
  });
  return json(Object.fromEntries(answers));
}

const failed = (why: string): Answer => json({ errMsg: 'requestPayment:fail', err_desc: why });

function pay(sandbox: Sandbox, input: z.infer<typeof payInput>): Answer {
  const { crypto, options, store, clock, users } = sandbox;
  if (input.signType !== 'RSA') return failed('支付验证签名失败：signType应为RSA');
  const message = `${options.appid}\n${input.timeStamp}\n${input.nonceStr}\n${input.package}\n`;
  if (!crypto.isMerchantSignature(message, input.paySign)) return failed('支付验证签名失败');
  const prepayRow = store.prepays.get(input.package.replace(/^prepay_id=/, ''));
  const order = prepayRow && store.orders.get(prepayRow.outTradeNo);
  if (!input.package.startsWith('prepay_id=') || !prepayRow || !order) return failed('预支付交易会话不存在');
  if (order.openid !== users.user(input.user).openid) return failed('下单账号与支付账号不一致');
  const expired = order.timeExpire !== undefined && Date.parse(order.timeExpire) <= clock.now();
  if (expired || prepayRow.expiresAt <= clock.now()) return failed('订单已过期');
  if (order.state === 'CLOSED') {
    // Money that arrives although the merchant's close succeeded: rare in life, so it is a fault to ask for.
    if (input.decision === 'cancel' || !sandbox.faults.take('late-pay', order.outTradeNo))
      return failed('该订单已关闭');
  } else if (order.state !== 'NOTPAY') return failed('该订单已支付');
  if (input.decision === 'cancel') return json({ errMsg: 'requestPayment:fail cancel' });
  settle(sandbox, order);
  return json({ errMsg: 'requestPayment:ok' });
}

function prepay({ store, users }: Sandbox, prepayId: string): Answer {
  const order = store.orders.get(store.prepays.get(prepayId)?.outTradeNo ?? '');
  if (!order) return json({ error: 'no such prepay_id' }, 404);
  return json({ ...sheet(order), user: users.byOpenid(order.openid)?.id });
}

const sheet = (order: Order) => ({
  amountFen: order.total,
  amount: `¥${yuan(order.total)}`,
  description: order.description,
  payee: '车坞（沙箱商户）',
  outTradeNo: order.outTradeNo,
  state: order.state,
});

function confirm(sandbox: Sandbox, input: z.infer<typeof confirmInput>): Answer {
  const order = findByTransaction(sandbox, input.transaction_id);
  if (!order?.shipping?.finished || order.openid !== sandbox.users.user(input.user).openid) {
    return json({ errMsg: 'openBusinessView:fail' });
  }
  sandbox.store.orders.put(order.outTradeNo, { ...order, shipping: { ...order.shipping, confirmed: true } });
  return json({ errMsg: 'openBusinessView:ok', extraData: { status: 'success' } });
}
