import type { Transfer } from '@shared/contracts/inventory';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useTask } from '@/features/hq/use-task';
import { confirm } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { CountField } from './count-field';
import s from './count-sheet.module.scss';
import { text } from './labels';

/** Counting in what came; less than was sent is asked about once more, because headquarters will have to settle the rest. */
export function ReceiveSheet({ transfer, open, onClose }: { transfer: Transfer; open: boolean; onClose: () => void }) {
  const [counted, setCounted] = useState<number | null>(transfer.qty);
  const { busy, run } = useTask('inventory.transfers', 'inventory.stock', 'inventory.low');
  const found = counted ?? 0;
  const missing = transfer.qty - found;
  const submit = async () => {
    if (missing > 0 && !(await confirm({ title: text.missing(missing), text: text.missingText }))) return;
    const ask = { transferId: transfer.id, receivedQty: found };
    if (await run(() => call('inventory.receive', ask), missing > 0 ? text.receivedShort : text.received)) onClose();
  };
  return (
    <Sheet
      open={open}
      title={text.receiveTitle}
      onClose={onClose}
      footer={
        <Button
          wide
          style={{ minHeight: '56px' }}
          busy={busy}
          disabled={counted === null || missing < 0}
          onTap={() => submit().catch(() => undefined)}
        >
          {text.receiveYes(found)}
        </Button>
      }
    >
      <Text className={cx(s.title)}>{transfer.title}</Text>
      <Text className={cx(s.spec)}>{transfer.spec}</Text>
      <View className={cx(s.head)}>
        <Text className={cx(s.name)}>{text.cameIn}</Text>
        <Text className={cx(s.difference, missing === 0 ? s.same : s.less)}>
          {missing === 0
            ? text.allCame(transfer.qty)
            : missing > 0
              ? text.missing(missing)
              : text.tooMany(transfer.qty)}
        </Text>
      </View>
      <CountField value={counted} onChange={setCounted} />
      {transfer.note !== '' && <Text className={cx(s.hint)}>{text.senderSaid(transfer.note)}</Text>}
    </Sheet>
  );
}
