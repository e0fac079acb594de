import { Text, Textarea, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { text } from './labels';
import s from './note-sheet.module.scss';

type Props = {
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
};
const LEAST = 2;

/** Something that is done once and has to say why. */
export function NoteSheet({ open, title, hint, placeholder, yes, busy, most = 200, onClose, onYes }: Props) {
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
      <Text className={cx(s.hint)}>{hint}</Text>
      <View className={cx(s.field)}>
        <Textarea
          className={cx(s.input)}
          value={note}
          maxlength={most}
          placeholder={placeholder}
          onInput={(event) => setNote(event.detail.value)}
        />
      </View>
    </Sheet>
  );
}
