import { randomUUID } from 'node:crypto';
import type { Shopper } from './purchase';
import type { Report } from './report';
import type { Clerk, Cost } from './units';
import { call } from './wire';

const LINES = [1, 2, 5, 10, 20];

export type LineCost = { readonly lines: number; readonly create: Cost; readonly paid: Cost };

/** Goods that the clerk's store has some of. */
async function stockedGoods(clerk: Clerk): Promise<string[]> {
  const available = new Set<string>();
  let cursor: string | undefined;
  do {
    const asked = { limit: 50, ...(cursor ? { cursor } : {}) };
    const page = await call(clerk.api, 'inventory.stock', asked, { token: clerk.token });
    for (const item of page.items) if (item.available >= LINES.length) available.add(item.skuId);
    cursor = page.next ?? undefined;
  } while (cursor);
  const skuIds: string[] = [];
  do {
    const page = await call(clerk.api, 'catalogue.list', { kind: 'goods', limit: 50, ...(cursor ? { cursor } : {}) });
    skuIds.push(...page.items.map((item) => item.skuId).filter((skuId) => available.has(skuId)));
    cursor = page.next ?? undefined;
  } while (cursor);
  return skuIds;
}

/** What ordering and paying consumes as an order of goods grows from 1 to 20 lines. */
export async function measureLines(shopper: Shopper, clerk: Clerk, invocations: readonly Cost[]): Promise<LineCost[]> {
  const skuIds = await stockedGoods(clerk);
  const costs: LineCost[] = [];
  const { api, token } = shopper;
  for (const lines of LINES) {
    const goods = { lines: skuIds.slice(0, lines).map((skuId) => ({ skuId, qty: 1 })), storeId: clerk.storeId };
    const { payableFen } = await call(api, 'order.quote', { ...goods, couponIds: [] }, { token });
    const from = invocations.length;
    const wish = { ...goods, expectedPayableFen: payableFen };
    const order = await call(api, 'order.create', wish, { token, key: randomUUID() });
    await shopper.pay(order.id);
    await shopper.untilPaid(order.id);
    const since = (name: string): Cost | undefined => invocations.slice(from).find((cost) => cost.name === name);
    const [create, paid] = [since('order'), invocations.slice(from).findLast((cost) => cost.name === 'paymentWebhook')];
    if (create && paid) costs.push({ lines, create: { ...create }, paid: { ...paid } });
  }
  return costs;
}

export function showLines(report: Report, costs: readonly LineCost[]): void {
  report.heading('What an order consumes as its lines grow');
  report.table(
    ['lines', 'order.create: read', 'write', 'callback: read', 'write', 'write units a line'],
    costs.map(({ lines, create, paid }) => [
      String(lines),
      create.reads.toFixed(1),
      create.writes.toFixed(1),
      paid.reads.toFixed(1),
      paid.writes.toFixed(1),
      ((create.writes + paid.writes) / lines).toFixed(1),
    ]),
  );
}
