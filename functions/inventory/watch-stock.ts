import { instant } from '@shared/kernel/time';
import { now } from '../platform/clock';
import type { ItemChange } from '../platform/consume';
import { transact } from '../platform/db';
import { mustWrite } from '../platform/must-write';
import { emit } from '../platform/outbox';
import { sendHome } from './close-flash';
import { alertKey, isListedLow, lowKey, parseStock, type StockItem } from './inventory.repo';

const isLow = (stock: StockItem): boolean => stock.available < stock.lowAt;

/**
 * Notices when stock becomes low and when it no longer is, and sends home what comes back to the shard of a flash sale that is over. Becoming
 * low is one alert, named by the stream record so that a record delivered again writes nothing, the row that lists it, and the event; the end
 * of it takes the row away. Done again long after (no `before`), what is listed is held against the stock as it is now.
 */
export async function watchStock({ before, after, sequence }: ItemChange): Promise<void> {
  const is = parseStock(after);
  if (is.backTo !== undefined) return is.available > 0 ? sendHome(is, is.backTo, now()) : undefined;
  const wasLow = before ? isLow(parseStock(before)) : await isListedLow(is);
  if (wasLow === isLow(is)) return;
  if (isLow(is)) return tell(is, sequence);
  await mustWrite([{ table: 'inventory', remove: lowKey(is) }], `end of the alarm for ${is.skuId} at ${is.location}`);
}

async function tell(stock: StockItem, sequence: string): Promise<void> {
  const { skuId, location, available, lowAt } = stock;
  const at = instant(now());
  const told = await transact([
    {
      table: 'inventory',
      put: { ...alertKey(stock, sequence), skuId, location, available, lowAt, at },
      condition: 'attribute_not_exists(pk)',
      failure: { code: 'BUSY', means: 'seen' },
    },
    { table: 'inventory', put: { ...lowKey(stock), at } },
    emit('inventory', { type: 'inventory.low', skuId, location, available, lowAt }, now()),
  ]);
  if (!told.ok && told.error.means !== 'seen') throw new Error(`low stock of ${skuId} at ${location} not told`);
}
