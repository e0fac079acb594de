import { HEADQUARTERS } from '@shared/contracts/permissions';
import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useApi } from '@/api/query';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { Tap } from '@/ui/tap';
import s from './people.module.scss';
import { text } from './people-labels';

type Props = { open: boolean; onClose: () => void; onPick: (place: string) => void };

/** Whose staff headquarters looks after now: its own, or a store's that is found by words. */
export function PlaceSheet({ open, onClose, onPick }: Props) {
  const [words, setWords] = useState('');
  const { data } = useApi('store.list', { q: words, limit: 20 }, { enabled: open, keep: true });
  const found = data?.items ?? [];
  return (
    <Sheet open={open} title={text.place} onClose={onClose}>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={words}
          maxlength={30}
          placeholder={text.findStore}
          onInput={(event) => setWords(event.detail.value)}
        />
      </View>
      {[{ id: HEADQUARTERS, name: text.headquarters }, ...found].map(({ id, name }) => (
        <Tap key={id} className={cx(s.found)} onTap={() => onPick(id)}>
          <Text className={cx(s.name)}>{name}</Text>
        </Tap>
      ))}
      {data && found.length === 0 && <Text className={cx(s.hint)}>{text.noStore}</Text>}
    </Sheet>
  );
}
