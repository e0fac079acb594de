/**
 * Seals over the audit log.
 * 1. Table audit, the chain: query `SEALS` / `<seq, 12 digits>`; its last link by newest first; one put for a batch of entries.
 * 2. Table audit, a day's links: query gsi1 `SEALED#<day>` / `<seq>`.
 * 3. Table messages, the head: get `AUDIT_HEAD` / `HEAD` — number and hash of the last link, in another table than what it vouches for, so that a
 *    tail cut off the log with its seals shows.
 */
import { query, type Write } from '../platform/db';
import { HEAD_KEY, type Seal, sealSchema } from './chain';

const seqText = (seq: number): string => String(seq).padStart(12, '0');

export async function readLastSeal(): Promise<Seal | undefined> {
  const { items } = await query('audit', { pk: 'SEALS', newestFirst: true, limit: 1 });
  return items[0] && sealSchema.parse(items[0]);
}

/** The next link and the head that points at it, while nobody else has made one. */
export function putSeal(seal: Seal): Write[] {
  const seq = seqText(seal.seq);
  const taken = { code: 'BUSY', means: 'moved' } as const;
  return [
    {
      table: 'audit',
      put: { pk: 'SEALS', sk: seq, ...seal, gsi1pk: `SEALED#${seal.day}`, gsi1sk: seq },
      condition: 'attribute_not_exists(pk)',
      failure: taken,
    },
    {
      table: 'messages',
      update: HEAD_KEY,
      set: 'SET seq = :seq, #hash = :hash',
      condition: seal.seq === 1 ? 'attribute_not_exists(seq)' : 'seq = :before',
      names: { '#hash': 'hash' },
      values: { ':seq': seal.seq, ':hash': seal.hash, ...(seal.seq === 1 ? {} : { ':before': seal.seq - 1 }) },
      failure: taken,
    },
  ];
}
