import { Text } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import s from './about-sheet.module.scss';
import { text } from './labels';

export type AboutNote = 'help' | 'about' | null;

const notes = { help: { title: text.help, text: text.helpText }, about: { title: text.about, text: text.aboutText } };

/** A short text about the mini-program, to be read and closed. */
export function AboutSheet({ note, onClose }: { note: AboutNote; onClose: () => void }) {
  const shown = note && notes[note];
  return (
    <Sheet
      open={note !== null}
      title={shown?.title ?? ''}
      onClose={onClose}
      footer={
        <Button kind="ink" wide onTap={onClose}>
          {text.gotIt}
        </Button>
      }
    >
      <Text className={cx(s.noteText)}>{shown?.text ?? ''}</Text>
    </Sheet>
  );
}
