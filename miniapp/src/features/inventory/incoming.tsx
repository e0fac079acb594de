import type { Transfer } from '@shared/contracts/inventory';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { friendly } from '@/features/common/when';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ListedCard } from '@/ui/listed-card';
import { Tag } from '@/ui/tag';
import s from './incoming.module.scss';
import { text } from './labels';

/** What is on its way to this place, to be counted in when it comes. */
export function Incoming({ onPick }: { onPick: (transfer: Transfer) => void }) {
  const pages = usePages('inventory.transfers', { which: 'incoming', limit: 20 });
  return (
    <Paged
      pages={pages}
      boneH={130}
      more={text.loadingMore}
      end={text.end}
      empty={<Empty icon="package" title={text.noneIncoming} text={text.noneIncomingHint} />}
    >
      {(transfers) =>
        transfers.map((one) => (
          <ListedCard key={one.id} title={one.title} tag={one.late && <Tag tone="warn">{text.late}</Tag>}>
            <Text className={cx(s.hint)}>{one.spec}</Text>
            <View className={cx(s.foot)}>
              <View>
                <Text className={cx(s.qty)}>{text.pieces(one.qty)}</Text>
                <Text className={cx(s.hint)}>{text.from(one.fromName, friendly(millis(one.sentAt), Date.now()))}</Text>
              </View>
              <Button size="m" onTap={() => onPick(one)}>
                {text.receive}
              </Button>
            </View>
          </ListedCard>
        ))
      }
    </Paged>
  );
}
