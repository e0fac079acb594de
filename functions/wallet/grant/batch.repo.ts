/**
 * Table wallet: points for many.
 * 1. A batch: query `BATCH#<id>` — `HEAD` with what it is, `CHUNK#<n>` with up to 50 rows each and how far they have come.
 * 2. Batches, newest first: query gsi1 `BATCHES` / `<id>`.
 * 3. Which batch an idempotency key made: get `IDEM#<memberId>#<key>` / `IDEM`, kept 24 h (platform/replay.ts).
 * 4. The last batch of a label and rows: get `SAME#<hash>` / `SAME`.
 * A row is given in one transaction with the step of its chunk from it to the next, so each is given once whoever dies or comes twice.
 */
import { instantSchema } from '@shared/contracts/common';
import type { GrantBatch } from '@shared/contracts/wallet';
import * as z from 'zod';
import { get, type Item, query, queryAll, type Write } from '../../platform/db';
import type { Key } from '../../platform/tables';

const CHUNK_ROWS = 50;
const headKey = (batchId: string): Key => ({ pk: `BATCH#${batchId}`, sk: 'HEAD' });
const chunkKey = (batchId: string, chunk: number): Key => ({
  pk: `BATCH#${batchId}`,
  sk: `CHUNK#${String(chunk).padStart(3, '0')}`,
});

const rowSchema = z.object({ memberId: z.string(), amountFen: z.int().min(1) });
export type Row = z.infer<typeof rowSchema>;
const headSchema = z.object({
  id: z.string(),
  label: z.string(),
  total: z.int(),
  amountFen: z.int(),
  by: z.string(),
  createdAt: instantSchema,
});
export type Head = z.infer<typeof headSchema>;
const chunkSchema = z.object({
  batchId: z.string(),
  chunk: z.int(),
  label: z.string(),
  rows: z.array(rowSchema),
  /** How many rows have been dealt with. */
  next: z.int(),
  failed: z.array(z.object({ row: z.int(), why: z.string() })),
});
export type Chunk = z.infer<typeof chunkSchema>;

/** The writes that store a batch, with the numbers of its chunks. */
export function newBatch(head: Head, rows: readonly Row[], byId: string): { writes: Write[]; chunks: number[] } {
  const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, (_, chunk) => chunk);
  const writes: Write[] = [
    {
      table: 'wallet',
      put: { ...headKey(head.id), ...head, byId, gsi1pk: 'BATCHES', gsi1sk: head.id },
    },
    ...chunks.map((chunk): Write => {
      const some = rows.slice(chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS);
      const item: Chunk = { batchId: head.id, chunk, label: head.label, rows: some, next: 0, failed: [] };
      return { table: 'wallet', put: { ...chunkKey(head.id, chunk), ...item } };
    }),
  ];
  return { writes, chunks };
}

const sameKey = (content: string): Key => ({ pk: `SAME#${content}`, sk: 'SAME' });

/** Remembers what a batch gave to whom; the same again only where that is `meant`. BATCH_REPEATED. */
export function rememberContent(content: string, batchId: string, meant: boolean): Write {
  const put = { ...sameKey(content), batchId };
  if (meant) return { table: 'wallet', put };
  const repeated = { code: 'BATCH_REPEATED', means: 'answer' } as const;
  return { table: 'wallet', put, condition: 'attribute_not_exists(pk)', failure: repeated };
}

/** The batch that gave the same before. */
export async function readSame(content: string): Promise<string | undefined> {
  const item = await get('wallet', sameKey(content));
  return item && String(item.batchId);
}

export async function readChunk(batchId: string, chunk: number): Promise<Chunk> {
  return chunkSchema.parse(await get('wallet', chunkKey(batchId, chunk)));
}

/** A chunk goes on from the row it is at, once; `why` when the row could not be given. */
export function step({ batchId, chunk, next }: Chunk, why?: string): Write {
  const failed = why === undefined ? [] : [{ row: chunk * CHUNK_ROWS + next + 1, why }];
  return {
    table: 'wallet',
    update: chunkKey(batchId, chunk),
    set: 'SET #next = :after, failed = list_append(failed, :failed)',
    condition: '#next = :next',
    names: { '#next': 'next' },
    values: { ':next': next, ':after': next + 1, ':failed': failed },
    failure: { code: 'BUSY', means: 'seen' },
  };
}

const isHead = (item: Item): boolean => item.sk === 'HEAD';

/** A batch with how far it has come. */
export async function readBatch(batchId: string): Promise<GrantBatch | undefined> {
  const items = await queryAll('wallet', { pk: `BATCH#${batchId}` });
  const head = items.find(isHead);
  if (!head) return undefined;
  const chunks = items.filter((item) => !isHead(item)).map((item) => chunkSchema.parse(item));
  const { total, ...rest } = headSchema.parse(head);
  const done = chunks.reduce((sum, { next }) => sum + next, 0);
  return {
    ...rest,
    state: done === total ? 'done' : 'running',
    total,
    done,
    failed: chunks.flatMap(({ failed }) => failed),
  };
}

export async function listBatches(
  limit: number,
  cursor: string | undefined,
): Promise<{ items: GrantBatch[]; next: string | null }> {
  const page = await query('wallet', { index: 'gsi1', pk: 'BATCHES', newestFirst: true, limit, cursor });
  const batches = await Promise.all(page.items.map((item) => readBatch(headSchema.parse(item).id)));
  return { items: batches.filter((batch) => batch !== undefined), next: page.next };
}
