import { grant } from '@shared/domain/wallet/journal';
import { transact, type Write } from '../../platform/db';
import { CROWDED, doneOrSeen, mustDecide } from '../../platform/decide';
import { BrokenBalance, readJournal, writesOf } from '../wallet.repo';
import { type Chunk, type Row, readChunk, step } from './batch.repo';

/**
 * Gives the rows of a chunk, one after the other. Run again, or by two at once, it goes on from wherever the chunk stands: a row and the step
 * past it are one transaction. Throws (to be run again) when a row's member is busy for too long.
 */
export async function giveChunk(batchId: string, number: number, nowMs: number): Promise<void> {
  let chunk = await readChunk(batchId, number);
  for (let row = chunk.rows[chunk.next]; row; row = chunk.rows[chunk.next]) {
    const given = await giveRow(chunk, row, nowMs);
    chunk = given ? { ...chunk, next: chunk.next + 1 } : await readChunk(batchId, number);
  }
}

/** Answers false when somebody else has dealt with the row meanwhile. */
const giveRow = (chunk: Chunk, row: Row, nowMs: number): Promise<boolean> =>
  mustDecide(
    `a row of batch ${chunk.batchId} not given`,
    async () => doneOrSeen(await transact(await writesFor(chunk, row, nowMs))),
    CROWDED,
  );

/** What giving a row as it stands takes. */
export async function writesFor(chunk: Chunk, { memberId, amountFen }: Row, nowMs: number): Promise<Write[]> {
  try {
    const { stored, journal, frozen } = await readJournal(memberId, nowMs);
    if (frozen) return [step(chunk, '积分账户已冻结')];
    return [step(chunk), ...writesOf(stored, grant(journal, { fen: amountFen, label: chunk.label }), nowMs, 'refuse')];
  } catch (error) {
    // The others of the batch must not wait for this one to be repaired.
    if (error instanceof BrokenBalance) return [step(chunk, '积分账户数据异常，已转人工处理')];
    throw error;
  }
}
