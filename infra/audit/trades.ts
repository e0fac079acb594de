import * as z from 'zod';
import { type Area, type Compare, whole } from './area';
import { type AuditedOrder, isDropped, isGiven, orderSchema, refundSchema } from './orders';
import { agreementSchema, type StepFact, sharingAgrees, stepFact } from './sharing';

/**
 * What was paid together: the orders' money is the trade's, they are paid or dropped all together, the payment is the trade's amount, what is
 * not refundable any more is the sum of its refunds, each given refund with money has one at WeChat Pay in the state that goes with it, and
 * points are held exactly while it is unpaid. What of it is shared with the store: sharing.ts.
 */
const paymentSchema = z.object({
  amountFen: z.int(),
  refundableFen: z.int(),
  state: z.string(),
  sharing: agreementSchema,
});
const returnSchema = z.object({
  outRefundNo: z.string(),
  orderId: z.string(),
  amountFen: z.int(),
  state: z.string(),
  createdAt: z.string(),
});
type Given = { id: string; cashFen: number; state: string };
type Small = Pick<
  AuditedOrder,
  | 'id'
  | 'state'
  | 'tradeOrders'
  | 'tradePayableFen'
  | 'payableFen'
  | 'pointsFen'
  | 'paidAt'
  | 'completedAt'
  | 'fulfilment'
>;
type Fact = {
  order?: Small;
  payment?: z.infer<typeof paymentSchema>;
  back?: z.infer<typeof returnSchema>;
  given?: Given;
  held?: number;
} & StepFact;

const add = <T>(parts: readonly T[], of: (part: T) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);

/** The states at WeChat Pay that go with a refund's own. */
const AT_WECHAT: Record<string, readonly string[]> = {
  approved: ['due', 'refunding'],
  refunded: ['refunded', 'resolved_by_hand'],
  abnormal: ['abnormal', 'due', 'refunding'],
};

function ordersAgree(tradeId: string, orders: readonly Small[], compare: Compare): void {
  const [first] = orders;
  const listed = [...(first?.tradeOrders ?? [])].sort().join(' ');
  compare(
    'its orders',
    listed,
    orders
      .map(({ id }) => id)
      .sort()
      .join(' '),
  );
  compare('its first order', tradeId, first?.tradeOrders[0]);
  for (const order of orders)
    compare(
      `amount on ${order.id}`,
      add(orders, (one) => one.payableFen),
      order.tradePayableFen,
    );
  compare('orders paid', orders[0]?.paidAt ? orders.length : 0, orders.filter(({ paidAt }) => paidAt).length);
  compare('orders dropped', orders.some(isDropped) ? orders.length : 0, orders.filter(isDropped).length);
}

function paymentAgrees(orders: readonly Small[], facts: readonly Fact[], compare: Compare): void {
  const payment = facts.find((fact) => fact.payment)?.payment;
  const backs = facts.flatMap(({ back }) => back ?? []);
  const payable = add(orders, (order) => order.payableFen);
  const paid = orders.some(({ paidAt }) => paidAt);
  if (paid && payable > 0) compare('payment', 'paid', payment?.state ?? 'missing');
  if (!payment) return;
  compare('payment: amount', payable, payment.amountFen);
  if (payment.state !== 'paid') {
    compare('refunds of what was not paid', 0, backs.length);
    return;
  }
  compare('payment: still refundable', payment.amountFen - add(backs, (back) => back.amountFen), payment.refundableFen);
  if (!paid)
    compare(
      'paid too late: given back',
      payment.amountFen,
      add(backs.filter(isLate), (back) => back.amountFen),
    );
}

const isLate = ({ outRefundNo }: { readonly outRefundNo: string }): boolean => outRefundNo.endsWith('-late');

function refundsAgree(facts: readonly Fact[], compare: Compare): void {
  const backs = new Map(facts.flatMap(({ back }) => (back && !isLate(back) ? [[back.outRefundNo, back]] : [])));
  for (const { given } of facts) {
    if (!given) continue;
    const back = backs.get(given.id);
    backs.delete(given.id);
    compare(`refund ${given.id}: money`, given.cashFen, back?.amountFen ?? 0);
    const states = AT_WECHAT[given.state] ?? [];
    if (back && !states.includes(back.state)) compare(`refund ${given.id}: state`, states.join(' or '), back.state);
  }
  for (const id of backs.keys()) compare(`refund ${id}`, 'of a refund of an order', 'of none');
}

function check(tradeId: string, facts: readonly Fact[], compare: Compare): void {
  const orders = facts.flatMap(({ order }) => order ?? []);
  if (orders.length === 0) {
    compare('its orders', 'there', 'missing');
    return;
  }
  ordersAgree(tradeId, orders, compare);
  paymentAgrees(orders, facts, compare);
  refundsAgree(facts, compare);
  const agreement = facts.find(({ payment }) => payment)?.payment?.sharing ?? null;
  sharingAgrees({ agreement, orders, refunds: facts.flatMap(({ back }) => back ?? []), facts }, compare);
  const unpaid = orders.filter(({ state }) => state === 'unpaid');
  compare(
    'points held',
    add(unpaid, (order) => order.pointsFen),
    add(facts, ({ held }) => held ?? 0),
  );
}

const small = ({
  id,
  state,
  tradeOrders,
  tradePayableFen,
  payableFen,
  pointsFen,
  paidAt,
  completedAt,
  fulfilment,
}: AuditedOrder): Small => ({
  id,
  state,
  tradeOrders,
  tradePayableFen,
  payableFen,
  pointsFen,
  paidAt,
  completedAt,
  fulfilment,
});

/** The members' area tells of held points. */
export const trades: Area = {
  name: 'trade',
  tables: ['orders', 'payments'],
  read(table, item, teller) {
    const sk = String(item.sk);
    const [kind, id] = String(item.pk).split('#');
    if (table === 'orders') {
      if (sk === 'ORD') teller.tell(`trade:${item.tradeId}`, '0', { order: small(orderSchema.parse(item)) });
      else if (kind === 'ORD' && sk.startsWith('RFD#')) {
        const refund = refundSchema.parse(item);
        const given: Given = { id: refund.id, cashFen: refund.cashFen, state: refund.state };
        if (isGiven(refund)) teller.tell(`trade:${refund.tradeId}`, '1', { given });
      }
    } else if (kind === 'FAILED_SHARES') teller.tell(`trade:${item.outTradeNo}`, '5', { listed: String(item.step) });
    else if (kind === 'PAY' && sk === 'PAY') teller.tell(`trade:${id}`, '2', { payment: paymentSchema.parse(item) });
    else if (kind === 'PAY' && sk.startsWith('REF#'))
      teller.tell(`trade:${id}`, '3', { back: returnSchema.parse(item) });
    else if (kind === 'PAY') {
      const step = stepFact(item);
      if (step) teller.tell(`trade:${id}`, '4', step);
    }
  },
  open: (key) => whole<Fact>((facts, compare) => check(key, facts, compare)),
};
