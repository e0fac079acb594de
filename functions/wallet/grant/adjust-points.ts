import { adjust } from '@shared/domain/wallet/journal';
import type { Write } from '../../platform/db';
import { postOnce } from '../post-once';

/** What was decided, by whom and why; `id` is the case it was decided in. */
export type Adjustment = {
  readonly id: string;
  readonly memberId: string;
  /** Down when negative; beyond the balance it is a debt. */
  readonly amountFen: number;
  readonly by: string;
  readonly why: string;
};

/** Headquarters corrects a balance by another entry, once per case. `also` is written with it: the second person's word, the audit entry. Answers false when that was done before. */
export function adjustPoints(adjustment: Adjustment, nowMs: number, also: readonly Write[] = []): Promise<boolean> {
  const { id, memberId, amountFen } = adjustment;
  const record: Write = {
    table: 'wallet',
    put: { pk: `ADJUST#${id}`, sk: 'ADJUST', ...adjustment },
    condition: 'attribute_not_exists(pk)',
    failure: { code: 'BUSY', means: 'seen' },
  };
  return postOnce(
    memberId,
    record,
    (journal) => adjust(journal, { fen: amountFen, label: '总部更正' }),
    nowMs,
    () => also,
  );
}
