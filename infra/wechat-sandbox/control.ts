import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { later, type Sandbox } from './context';
import { faultInput } from './faults';
import { type Answer, json, type Request, type Routes } from './http';
import { readLedger } from './ledger';
import { FORGERIES } from './pay-crypto';
import { paymentNotification } from './pay-orders';
import { again, refundNotification } from './pay-refunds';
import { withInput } from './people';

const controlInput = z.union([
  faultInput,
  z.object({ fault: z.literal('clock'), seconds: z.number().int() }),
  z.object({ fault: z.literal('release'), match: z.string().optional() }),
  z.object({ fault: z.literal('refund-done'), match: z.string() }),
  z.object({ fault: z.literal('rotate-key'), listed: z.boolean().default(true) }),
  z.object({ fault: z.literal('reset'), state: z.boolean().default(false) }),
]);
type ControlInput = z.infer<typeof controlInput>;

const notifyInput = z
  .object({
    out_trade_no: z.string().optional(),
    out_refund_no: z.string().optional(),
    variant: z.enum([...FORGERIES, 'new-id']).optional(),
  })
  .refine((input) => input.out_trade_no !== undefined || input.out_refund_no !== undefined, 'an order or a refund');

/** The levers a test or a demo pulls: faults, clock, callbacks on demand. */
export function controlRoutes(sandbox: Sandbox, routes: Routes): void {
  routes
    .on('GET', '/sandbox/control', () => state(sandbox))
    .on('GET', '/sandbox/ledger', (request) => readLedger(sandbox, request))
    .on('POST', '/sandbox/control', (request) => withInput(request, controlInput, (input) => control(sandbox, input)))
    .on('POST', '/sandbox/control/notify', (request: Request) =>
      withInput(request, notifyInput, (input) => notify(sandbox, input)),
    );
}

function control(sandbox: Sandbox, input: ControlInput): Answer {
  const { clock, faults, callbacks } = sandbox;
  if (input.fault === 'clock') clock.skewMs = input.seconds * 1000;
  else if (input.fault === 'reset') reset(sandbox, input.state);
  else if (input.fault === 'rotate-key') sandbox.crypto.rotate(input.listed);
  else if (input.fault === 'refund-done') {
    const refund = sandbox.store.refunds.get(input.match);
    if (refund?.status !== 'ABNORMAL') return json({ error: 'no abnormal refund of that number' }, 404);
    again(sandbox, refund);
  } else if (input.fault === 'release') {
    faults.remove('hold');
    faults.remove('reorder');
    callbacks.release(input.match);
  } else if (input.fault !== 'amount' || !misreport(sandbox, input.match, input.total)) faults.add(input);
  return state(sandbox);
}

/** A wrong amount for an order already paid takes effect at once: the next query or callback claims it. */
function misreport({ store }: Sandbox, outTradeNo: string | undefined, total: number | undefined): boolean {
  const order = store.orders.get(outTradeNo ?? '');
  if (order?.transactionId === undefined) return false;
  store.orders.put(order.outTradeNo, { ...order, reportedTotal: total ?? order.total + 1 });
  return true;
}

function reset(sandbox: Sandbox, everything: boolean): void {
  sandbox.faults.clear();
  sandbox.clock.skewMs = 0;
  sandbox.callbacks.clear();
  if (!everything) return;
  for (const timer of sandbox.timers) clearTimeout(timer);
  sandbox.timers.clear();
  sandbox.store.clear();
  sandbox.byTransaction.clear();
  sandbox.feed.clear();
  sandbox.users.restart();
}

function state({ faults, clock, callbacks, timeScale }: Sandbox): Answer {
  return json({
    faults: faults.current(),
    clockSeconds: clock.skewMs / 1000,
    timeScale,
    callbacks: callbacks.pending().map(({ resource: _, ...row }) => row),
  });
}

/** Sends a callback now and answers what the merchant answered. A plain repeat keeps the id; a variant gets its own. */
async function notify(sandbox: Sandbox, input: z.infer<typeof notifyInput>): Promise<Answer> {
  const { store, callbacks } = sandbox;
  const refund = store.refunds.get(input.out_refund_no ?? '');
  const order = store.orders.get(input.out_trade_no ?? '');
  const notification = refund
    ? refundNotification(sandbox, refund)
    : order?.transactionId !== undefined && input.out_refund_no === undefined
      ? paymentNotification(sandbox, order)
      : undefined;
  if (!notification) return json({ error: 'no paid order, or no refund with a notify_url, of that number' }, 404);
  const id = input.variant === undefined ? (refund ?? order)?.notifyId : undefined;
  const forgery = input.variant === 'new-id' ? undefined : input.variant;
  return json(await callbacks.send(id ?? randomUUID(), notification, forgery));
}

/** Waits as the `delay` fault says. */
export function delayed(sandbox: Sandbox, ms: number): Promise<void> {
  return new Promise((resolve) => later(sandbox, ms, resolve));
}
