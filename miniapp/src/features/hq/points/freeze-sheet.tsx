import { call } from '@/api/client';
import { NoteSheet } from '../note-sheet';
import { useTask } from '../use-task';
import { text } from './account-labels';

export type Change = 'freeze' | 'unfreeze';

/** As long as a reason may be. */
const MOST = 100;

type SheetProps = { memberId: string; how: Change; open: boolean; onClose: () => void };

/** Freezes or unfreezes; either has to say why. What was asked stays on the sheet until it is gone, whatever the account has become meanwhile. */
export function FreezeSheet({ memberId, how, open, onClose }: SheetProps) {
  const { busy, run } = useTask('wallet.account');
  const said = text[how];
  const change = async (reason: string) => {
    if (await run(() => call(`wallet.${how}`, { memberId, reason }), said.done)) onClose();
  };
  return (
    <NoteSheet
      open={open}
      title={said.title}
      hint={said.hint}
      placeholder={said.placeholder}
      yes={said.yes}
      busy={busy}
      most={MOST}
      onClose={onClose}
      onYes={(reason) => {
        change(reason).catch(() => undefined);
      }}
    />
  );
}
