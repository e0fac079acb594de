import type { Difference, DifferenceOutcome } from '@shared/contracts/inventory';
import { Text, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { outcomeHints, outcomeNames, text } from './count-result-labels';
import { text as hqText } from './labels';
import s from './resolve-sheet.module.scss';
import { useTask } from './use-task';

const OUTCOMES = Object.keys(outcomeNames) as DifferenceOutcome[];
const LEAST = 2;

/** What headquarters found about a difference: one of a few outcomes, and why. */
export function CountResultSheet({ one, open, onClose }: { one: Difference; open: boolean; onClose: () => void }) {
  const [outcome, setOutcome] = useState<DifferenceOutcome>('verified');
  const [note, setNote] = useState('');
  const { busy, run } = useTask('inventory.differences');
  const submit = async () => {
    if (note.trim().length < LEAST) return toast(hqText.noteNeeded);
    const ask = { differenceId: one.id, outcome, note: note.trim() };
    if (await run(() => call('inventory.resolveDifference', ask), text.saved)) onClose();
  };
  return (
    <Sheet
      open={open}
      title={`${text.gap} ${text.pieces(one.counted - one.expected)}`}
      onClose={onClose}
      footer={
        <Button kind="ink" wide busy={busy} onTap={() => submit().catch(() => undefined)}>
          {hqText.yes}
        </Button>
      }
    >
      <View className={cx(s.hows)}>
        {OUTCOMES.map((name) => (
          <Chip key={name} label={outcomeNames[name]} on={outcome === name} onTap={() => setOutcome(name)} />
        ))}
      </View>
      <Text className={cx(s.hint)}>
        {outcomeHints[outcome]}
        {text.hint}
      </Text>
      <View className={cx(s.field)}>
        <Textarea
          className={cx(s.input)}
          value={note}
          maxlength={200}
          placeholder={text.placeholder}
          onInput={(event) => setNote(event.detail.value)}
        />
      </View>
    </Sheet>
  );
}
