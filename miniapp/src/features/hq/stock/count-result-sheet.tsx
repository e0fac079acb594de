import type { Difference, DifferenceOutcome } from '@shared/contracts/inventory';
import { useState } from 'react';
import { call } from '@/api/client';
import { text as hqText } from '../labels';
import { OutcomeChips } from '../money/outcome-chips';
import { NoteSheet } from '../note-sheet';
import { useTask } from '../use-task';
import { outcomeHints, outcomeNames, text } from './count-result-labels';

const OUTCOMES = Object.keys(outcomeNames) as DifferenceOutcome[];

/** What headquarters found about a difference: one of a few outcomes, and why. */
export function CountResultSheet({ one, open, onClose }: { one: Difference; open: boolean; onClose: () => void }) {
  const [outcome, setOutcome] = useState<DifferenceOutcome>('verified');
  const { busy, run } = useTask('inventory.differences');
  const submit = async (note: string) => {
    const ask = { differenceId: one.id, outcome, note };
    if (await run(() => call('inventory.resolveDifference', ask), text.saved)) onClose();
  };
  return (
    <NoteSheet
      open={open}
      title={`${text.gap} ${text.pieces(one.counted - one.expected)}`}
      hint={`${outcomeHints[outcome]}${text.hint}`}
      placeholder={text.placeholder}
      yes={hqText.yes}
      busy={busy}
      onClose={onClose}
      onYes={(note) => {
        submit(note).catch(() => undefined);
      }}
    >
      <OutcomeChips outcomes={OUTCOMES} names={outcomeNames} chosen={outcome} onChoose={setOutcome} />
    </NoteSheet>
  );
}
