import { Switch, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { NoteField } from '@/ui/note-field';
import { Sheet } from '@/ui/sheet';
import { color } from '@/ui/tokens';
import s from './decide-sheets.module.scss';
import { answers, text } from './refund-labels';

const TALL = { minHeight: '56px' };
type Props = { open: boolean; busy: boolean; onClose: () => void };

/** Yes: and whether the parts go back on the shelf. */
export function ApproveSheet({
  open,
  busy,
  sum,
  onClose,
  onYes,
}: Props & { sum: string; onYes: (restock: boolean) => void }) {
  const [restock, setRestock] = useState(false);
  return (
    <Sheet
      open={open}
      title={text.approveTitle}
      onClose={onClose}
      footer={
        <Button wide style={TALL} busy={busy} onTap={() => onYes(restock)}>
          {text.approveYes}
        </Button>
      }
    >
      <Text className={cx(s.sum)}>{sum}</Text>
      <Text className={cx(s.hint)}>{text.approveText}</Text>
      <View className={cx(s.restock)}>
        <View className={cx(s.words)}>
          <Text className={cx(s.name)}>{text.restock}</Text>
          <Text className={cx(s.hint)}>{text.restockText}</Text>
        </View>
        <Switch checked={restock} color={color.go500} onChange={(event) => setRestock(event.detail.value)} />
      </View>
    </Sheet>
  );
}

/** No, or doing it again instead: only with an answer that the owner can read. */
export function RejectSheet({
  open,
  busy,
  onClose,
  onYes,
}: Props & { onYes: (answer: string, rework: boolean) => void }) {
  const [answer, setAnswer] = useState('');
  const [rework, setRework] = useState(false);
  const submit = () => {
    if (answer.trim() === '') toast(text.rejectNeeded);
    else onYes(answer.trim(), rework);
  };
  return (
    <Sheet
      open={open}
      title={text.rejectTitle}
      onClose={onClose}
      footer={
        <Button kind={rework ? 'ink' : 'danger'} wide style={TALL} busy={busy} onTap={submit}>
          {rework ? text.reworkYes : text.rejectYes}
        </Button>
      }
    >
      <Text className={cx(s.hint)}>{text.rejectText}</Text>
      <View className={cx(s.chips)}>
        {answers.map((one) => (
          <Chip key={one} label={one} on={one === answer} onTap={() => setAnswer(one)} />
        ))}
      </View>
      <View className={cx(s.answer)}>
        <NoteField value={answer} most={200} placeholder={text.rejectPlaceholder} onChange={setAnswer} />
      </View>
      <View className={cx(s.restock)}>
        <View className={cx(s.words)}>
          <Text className={cx(s.name)}>{text.rework}</Text>
          <Text className={cx(s.hint)}>{text.reworkText}</Text>
        </View>
        <Switch checked={rework} color={color.go500} onChange={(event) => setRework(event.detail.value)} />
      </View>
    </Sheet>
  );
}
