import { Text } from '@tarojs/components';
import { type PropsWithChildren, useEffect, useState } from 'react';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { NoteField } from '@/ui/note-field';
import { Sheet } from '@/ui/sheet';
import { text } from './labels';
import s from './note-sheet.module.scss';

type Props = PropsWithChildren<{
  open: boolean;
  title: string;
  hint: string;
  placeholder: string;
  yes: string;
  busy: boolean;
  /** The longest note that is taken. */
  most?: number;
  onClose: () => void;
  onYes: (note: string) => void;
}>;
const LEAST = 2;

/** Something that is done once and has to say why; what else is to be chosen stands above. */
export function NoteSheet({ open, title, hint, placeholder, yes, busy, most = 200, onClose, onYes, children }: Props) {
  const [note, setNote] = useState('');
  useEffect(() => {
    if (open) setNote('');
  }, [open]);
  const submit = () => {
    if (note.trim().length < LEAST) toast(text.noteNeeded);
    else onYes(note.trim());
  };
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      footer={
        <Button kind="ink" wide busy={busy} onTap={submit}>
          {yes}
        </Button>
      }
    >
      {children}
      <Text className={cx(s.hint)}>{hint}</Text>
      <NoteField value={note} most={most} placeholder={placeholder} onChange={setNote} />
    </Sheet>
  );
}
