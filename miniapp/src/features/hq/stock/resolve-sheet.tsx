import type { Input } from '@shared/contracts/contracts';
import type { Transfer } from '@shared/contracts/inventory';
import { useState } from 'react';
import { call } from '@/api/client';
import { text as hqText } from '../labels';
import { OutcomeChips } from '../money/outcome-chips';
import { NoteSheet } from '../note-sheet';
import { useTask } from '../use-task';
import { text } from './transfer-labels';

type How = Input<'inventory.resolveTransfer'>['how'];
const HOWS: readonly How[] = ['returned', 'arrived', 'lost'];

/** What became of pieces that did not come; before they were counted in, they can only be recalled. */
export function ResolveSheet({ transfer, open, onClose }: { transfer: Transfer; open: boolean; onClose: () => void }) {
  const short = transfer.state === 'short';
  const [how, setHow] = useState<How>('returned');
  const { busy, run } = useTask('inventory.transfers', 'inventory.stock');
  const submit = async (note: string) => {
    const ask = { transferId: transfer.id, how, note };
    if (await run(() => call('inventory.resolveTransfer', ask), short ? text.resolved : text.recalled)) onClose();
  };
  return (
    <NoteSheet
      open={open}
      title={short ? text.resolveTitle(transfer.qty - (transfer.receivedQty ?? 0)) : text.recallTitle}
      hint={short ? text.howHints[how] : text.recallHint}
      placeholder={text.resolvePlaceholder}
      yes={hqText.yes}
      busy={busy}
      most={100}
      onClose={onClose}
      onYes={(note) => {
        submit(note).catch(() => undefined);
      }}
    >
      {short && <OutcomeChips outcomes={HOWS} names={text.hows} chosen={how} onChoose={setHow} />}
    </NoteSheet>
  );
}
