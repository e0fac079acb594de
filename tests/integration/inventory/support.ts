import { expect } from '@jest/globals';
import type { Movement } from '@shared/contracts/inventory';
import type { StockLine, StockPlace } from '../../../functions/inventory/stock';
import { everything } from '../../fixtures/books';
import { Client } from '../../fixtures/client';
import { HQ_ROLES, openShop } from '../../fixtures/shop';
import { startTestStack, type TestStack } from '../../fixtures/stack';

export const MAIN = 'wh_main';

export type Inventory = TestStack & { staff(user: string): Promise<Client>; member(user: string): Promise<Client> };

/** The small chain with its people, somebody of headquarters among them, and the inventory's functions. */
export async function startInventory(): Promise<Inventory> {
  const stack = await startTestStack({ http: true, functions: ['member', 'inventory', 'inventoryOnStock'] });
  await openShop(stack.sandbox);
  const { bootstrapStaff } = await import('../../../functions/staff/bootstrap-staff');
  const { phone } = stack.sandbox.state.users.user('hq');
  await bootstrapStaff([{ phone, place: 'sto_hq', roles: HQ_ROLES, name: '沈会计' }]);
  const client = (user: string): Client => new Client(stack.url, stack.sandbox.url, user);
  return Object.assign(stack, {
    staff: async (user: string) => (await client(user).login()).bindPhone(),
    member: (user: string) => client(user).login(),
  });
}

/** Brings pieces by an import of its own, so that a test has its own stock. */
export async function bring(lines: readonly StockLine[], batch: string): Promise<void> {
  const { importStock } = await import('../../../functions/inventory/import-stock');
  await importStock(lines, batch);
}

/** Does something just before the next transaction goes out: what another request, or a buyer, is fast enough to do. */
export async function inBetween(act: () => Promise<unknown>): Promise<void> {
  const { documents } = await import('../../../functions/platform/db');
  documents.middlewareStack.add(
    (next) => async (args) => {
      if ('TransactItems' in args.input) {
        documents.middlewareStack.remove('inBetween');
        await act();
      }
      return next(args);
    },
    { step: 'initialize', name: 'inBetween' },
  );
}

export async function movements(place: StockPlace): Promise<Movement[]> {
  const items = await everything('inventory');
  return items.filter((item) => item.pk === `MOV#${place.skuId}#${place.location}`) as unknown as Movement[];
}

/** Nothing is below zero, and every figure is the sum of its movements. */
export async function expectStockAddsUp(): Promise<void> {
  const items = await everything('inventory');
  const sums = new Map<string, number>();
  for (const item of items) {
    const pair = String(item.pk).startsWith('MOV#') ? String(item.pk).slice('MOV#'.length) : undefined;
    if (pair) sums.set(pair, (sums.get(pair) ?? 0) + Number(item.qty));
  }
  const stock = items.filter((item) => item.sk === 'STOCK');
  expect(stock.length).toBeGreaterThan(0);
  for (const item of stock) {
    const [available, held, sold] = [Number(item.available), Number(item.held), Number(item.sold)];
    expect(Math.min(available, held, sold)).toBeGreaterThanOrEqual(0);
    const pair = `${item.skuId}#${item.location}`;
    expect({ pair, onHand: available + held + sold }).toEqual({ pair, onHand: sums.get(pair) ?? 0 });
    sums.delete(pair);
  }
  expect([...sums.keys()]).toEqual([]);
}
