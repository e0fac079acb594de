import type { Input } from '@shared/contracts/contracts';
import type { Transfer } from '@shared/contracts/inventory';
import { Text, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { text as hqText } from './labels';
import s from './resolve-sheet.module.scss';
import { text } from './transfer-labels';
import { useTask } from './use-task';

type How = Input<'inventory.resolveTransfer'>['how'];
const HOWS: readonly How[] = ['returned', 'arrived', 'lost'];
const LEAST = 2;

/** What became of pieces that did not come; before they were counted in, they can only be recalled. */
export function ResolveSheet({ transfer, open, onClose }: { transfer: Transfer; open: boolean; onClose: () => void }) {
  const short = transfer.state === 'short';
  const [how, setHow] = useState<How>('returned');
  const [note, setNote] = useState('');
  const { busy, run } = useTask('inventory.transfers', 'inventory.stock');
  const submit = async () => {
    if (note.trim().length < LEAST) return toast(hqText.noteNeeded);
    const ask = { transferId: transfer.id, how, note: note.trim() };
    if (await run(() => call('inventory.resolveTransfer', ask), short ? text.resolved : text.recalled)) onClose();
  };
  return (
    <Sheet
      open={open}
      title={short ? text.resolveTitle(transfer.qty - (transfer.receivedQty ?? 0)) : text.recallTitle}
      onClose={onClose}
      footer={
        <Button kind="ink" wide busy={busy} onTap={() => submit().catch(() => undefined)}>
          {hqText.yes}
        </Button>
      }
    >
      {short && (
        <View className={cx(s.hows)}>
          {HOWS.map((one) => (
            <Chip key={one} label={text.hows[one]} on={how === one} onTap={() => setHow(one)} />
          ))}
        </View>
      )}
      <Text className={cx(s.hint)}>{short ? text.howHints[how] : text.recallHint}</Text>
      <View className={cx(s.field)}>
        <Textarea
          className={cx(s.input)}
          value={note}
          maxlength={100}
          placeholder={text.resolvePlaceholder}
          onInput={(event) => setNote(event.detail.value)}
        />
      </View>
    </Sheet>
  );
}
