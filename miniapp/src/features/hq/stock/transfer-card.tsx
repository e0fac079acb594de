import type { Transfer } from '@shared/contracts/inventory';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { friendly } from '@/features/common/when';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { ListedCard } from '@/ui/listed-card';
import { Tag } from '@/ui/tag';
import s from './transfer-card.module.scss';
import { text } from './transfer-labels';

/** The name of who did it; their member id is for the records. */
const nameOf = (by: string): string => by.split(' ')[0] ?? by;

/** Pieces between two places, and what a person can do about them. */
export function TransferCard({ transfer, onResolve }: { transfer: Transfer; onResolve: () => void }) {
  const { state, late, receivedQty, qty } = transfer;
  return (
    <ListedCard
      title={transfer.title}
      tag={<Tag tone={state === 'short' ? 'stop' : late ? 'warn' : 'plain'}>{text.states[state]}</Tag>}
    >
      <Text className={cx(s.hint)}>{transfer.spec}</Text>
      <View className={cx(s.way)}>
        <Text className={cx(s.place)}>{transfer.fromName}</Text>
        <Icon name="arrow-right" size={16} className={s.arrow} />
        <Text className={cx(s.place)}>{transfer.toName}</Text>
        <Text className={cx(s.qty)}>{text.pieces(qty)}</Text>
      </View>
      {state === 'short' && <Text className={cx(s.missing)}>{text.missing(receivedQty ?? 0, qty)}</Text>}
      {late && <Text className={cx(s.late)}>{text.late}</Text>}
      <View className={cx(s.foot)}>
        <Text className={cx(s.hint)}>
          {text.sentAt(friendly(millis(transfer.sentAt), Date.now()), nameOf(transfer.sentBy))}
        </Text>
        <Button size="m" kind={state === 'short' ? 'ink' : 'line'} onTap={onResolve}>
          {state === 'short' ? text.resolve : text.recall}
        </Button>
      </View>
    </ListedCard>
  );
}
