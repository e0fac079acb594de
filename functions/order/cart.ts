import type { Output, Parsed } from '@shared/contracts/contracts';
import { verdict } from '@shared/domain/vehicle/fitment';
import { fail, ok, type Result } from '@shared/kernel/result';
import * as z from 'zod';
import { readSkus } from '../catalogue/read-skus';
import { get, transact, type Write } from '../platform/db';
import type { MemberContext } from '../platform/http';
import { readDefaultCar } from '../vehicle/read-car';

/** Pictures and titles are kept so that a line whose SKU went off sale still shows what it was. */
const lineSchema = z.object({
  spuId: z.string(),
  kind: z.enum(['goods', 'service', 'package']),
  title: z.string(),
  spec: z.string(),
  picture: z.string(),
  qty: z.int().min(1),
  addedPriceFen: z.int(),
  addedAt: z.string(),
});
const cartSchema = z.object({ lines: z.record(z.string(), lineSchema).default({}) });
type Lines = z.infer<typeof cartSchema>['lines'];

const MOST_LINES = 50;
const cartKey = (memberId: string) => ({ pk: `CART#${memberId}`, sk: 'CART' });

async function readLines(memberId: string): Promise<Lines> {
  return cartSchema.parse((await get('orders', cartKey(memberId))) ?? {}).lines;
}

/** The cart with today's prices and fitment for the member's default car. */
export async function viewCart(context: MemberContext): Promise<Result<Output<'order.cart'>>> {
  const lines = await readLines(context.memberId);
  const ids = Object.keys(lines);
  const [skus, owned] = await Promise.all([
    readSkus(ids),
    ids.length > 0 ? readDefaultCar(context.memberId) : undefined,
  ]);
  const view = Object.entries(lines)
    .sort(([, a], [, b]) => b.addedAt.localeCompare(a.addedAt))
    .map(([skuId, { addedAt: _, ...line }]): Output<'order.cart'>['lines'][number] => {
      const now = skus.get(skuId);
      if (!now) return { skuId, ...line, priceFen: line.addedPriceFen, fit: 'any', problem: 'off_sale' };
      const { fit } = verdict(now.spu, now.sku, owned?.model);
      return { skuId, ...line, priceFen: now.sku.priceFen, fit, problem: fit === 'no' ? 'not_fit' : null };
    });
  const buyable = view.filter((line) => line.problem !== 'off_sale');
  return ok({
    lines: view,
    count: view.reduce((total, line) => total + line.qty, 0),
    totalFen: buyable.reduce((total, line) => total + line.qty * line.priceFen, 0),
  });
}

async function newLine(skuId: string, qty: number, addedAt: string): Promise<Result<z.infer<typeof lineSchema>>> {
  const found = (await readSkus([skuId])).get(skuId);
  if (!found) return fail('SKU_NOT_FOUND', { skuId });
  const { spu, sku } = found;
  return ok({
    spuId: spu.id,
    kind: spu.kind,
    title: spu.title,
    spec: sku.spec,
    picture: spu.picture,
    qty,
    addedPriceFen: sku.priceFen,
    addedAt,
  });
}

const removeLines = (memberId: string, skuIds: readonly string[]): Write => ({
  table: 'orders',
  update: cartKey(memberId),
  set: `REMOVE ${skuIds.map((_, index) => `#lines.#s${index}`).join(', ')}`,
  condition: 'attribute_exists(#lines)',
  names: { '#lines': 'lines', ...Object.fromEntries(skuIds.map((id, index) => [`#s${index}`, id])) },
  failure: { code: 'NOT_FOUND', means: 'seen' },
});

/** Sets a line; other lines are untouched, so two devices at once lose nothing. */
async function setLine(memberId: string, skuId: string, line: z.infer<typeof lineSchema>): Promise<Result<void>> {
  const key = cartKey(memberId);
  const set: Write = {
    table: 'orders',
    update: key,
    set: 'SET #lines.#sku = :line',
    condition: 'attribute_exists(#lines) AND (size(#lines) < :most OR attribute_exists(#lines.#sku))',
    names: { '#lines': 'lines', '#sku': skuId },
    values: { ':line': line, ':most': MOST_LINES },
    failure: { code: 'CART_FULL', means: 'answer' },
  };
  const first: Write = {
    table: 'orders',
    update: key,
    set: 'SET #lines = if_not_exists(#lines, :none)',
    names: { '#lines': 'lines' },
    values: { ':none': {} },
  };
  const result = await transact([set]);
  if (result.ok) return result;
  // Full, or not there yet: a cart is made by its first line, also when two devices send it at once.
  const made = await transact([first]);
  return made.ok ? transact([set]) : made;
}

/** Sets the quantity of a line; 0 takes it out. */
export async function putCartLine(
  context: MemberContext,
  input: Parsed<'order.putCartLine'>,
): Promise<Result<Output<'order.putCartLine'>>> {
  if (input.qty === 0) {
    const cleared = await clearCart(context.memberId, [input.skuId]);
    return cleared.ok ? viewCart(context) : cleared;
  }
  const line = await newLine(input.skuId, input.qty, new Date(context.now).toISOString());
  if (!line.ok) return line;
  const written = await setLine(context.memberId, input.skuId, line.value);
  return written.ok ? viewCart(context) : written;
}

/** The write that removes a whole cart. */
export const cartGone = (memberId: string): Write => ({ table: 'orders', remove: cartKey(memberId) });

/** Takes lines out; lines that are not there are no error. */
export async function clearCart(memberId: string, skuIds: readonly string[]): Promise<Result<void>> {
  if (skuIds.length === 0) return ok(undefined);
  const removed = await transact([removeLines(memberId, skuIds)]);
  return removed.ok || removed.error.means === 'seen' ? ok(undefined) : removed;
}
