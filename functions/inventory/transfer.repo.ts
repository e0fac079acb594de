/**
 * Table inventory, transfers between places.
 * 1. One transfer: get `TRF#<id>` / `TRF`. Its pieces lie at a place named by its id while they are on their way.
 * 2. What is on its way to a place: query `TRFIN#<location>` / `<sentAt>#<id>`.
 * 3. All that is under way or short: query `TRFOPEN` / `<sentAt>#<id>`; a few rows a store and day at most.
 * The rows of 2 and 3 hold the id only and go with the state that they list.
 */
import { transferSchema } from '@shared/contracts/inventory';
import { nextTransferState, type TransferAction } from '@shared/domain/inventory/transfer';
import type * as z from 'zod';
import { type Broken, get, getMany, type Item, query, type Write } from '../platform/db';
import type { Key } from '../platform/tables';

const itemSchema = transferSchema.omit({ title: true, spec: true, fromName: true, toName: true, late: true });
export type TransferItem = z.infer<typeof itemSchema>;

const transferKey = (id: string): Key => ({ pk: `TRF#${id}`, sk: 'TRF' });
const incomingKey = ({ to, sentAt, id }: TransferItem): Key => ({ pk: `TRFIN#${to}`, sk: `${sentAt}#${id}` });
const openKey = ({ sentAt, id }: TransferItem): Key => ({ pk: 'TRFOPEN', sk: `${sentAt}#${id}` });

const moved: Broken = { code: 'TRANSFER_STATE', means: 'answer' };

export const putTransfer = (transfer: TransferItem): Write[] => [
  {
    table: 'inventory',
    put: { ...transferKey(transfer.id), ...transfer },
    condition: 'attribute_not_exists(pk)',
    alone: 'an id made for this transfer',
  },
  { table: 'inventory', put: { ...incomingKey(transfer), id: transfer.id } },
  { table: 'inventory', put: { ...openKey(transfer), id: transfer.id } },
];

/** A step of a transfer, once, with the rows that no longer list it. Undefined when it is not legal. TRANSFER_STATE when somebody was faster. */
export function moveTransfer(
  transfer: TransferItem,
  action: TransferAction,
  fields: Partial<Pick<TransferItem, 'receivedQty' | 'receivedBy' | 'receivedAt' | 'how' | 'answer'>>,
): { after: TransferItem; writes: Write[] } | undefined {
  const state = nextTransferState(transfer.state, action);
  if (!state) return undefined;
  const after: TransferItem = { ...transfer, ...fields, state };
  return {
    after,
    writes: [
      {
        table: 'inventory',
        put: { ...transferKey(transfer.id), ...after },
        condition: '#state = :from',
        names: { '#state': 'state' },
        values: { ':from': transfer.state },
        failure: moved,
      },
      ...(transfer.state === 'sent' ? [{ table: 'inventory', remove: incomingKey(transfer) } as const] : []),
      ...(state === 'short' ? [] : [{ table: 'inventory', remove: openKey(transfer) } as const]),
    ],
  };
}

const parse = (item: Item): TransferItem => itemSchema.parse(item);

export async function readTransfer(id: string): Promise<TransferItem | undefined> {
  const item = await get('inventory', transferKey(id));
  return item && parse(item);
}

/** Listed transfers, oldest first: on their way to a place, or all that are open. */
export async function queryTransfers(
  to: string | null,
  limit: number,
  cursor: string | undefined,
): Promise<{ transfers: TransferItem[]; next: string | null }> {
  const page = await query('inventory', { pk: to === null ? 'TRFOPEN' : `TRFIN#${to}`, limit, cursor });
  const found = (
    await getMany(
      'inventory',
      page.items.map((item) => transferKey(String(item.id))),
    )
  ).map(parse);
  return { transfers: found.sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1)), next: page.next };
}
