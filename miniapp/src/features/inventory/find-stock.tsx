import type { Stock } from '@shared/contracts/inventory';
import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/query';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { usePaused } from '../common/use-paused';
import s from './find-stock.module.scss';
import { text } from './labels';
import { StockList } from './stock-list';

/** All that lies at a place, the caller's own unless said, and a field to find one of it. */
export function FindStock({ location, onPick }: { location?: string; onPick: (stock: Stock) => void }) {
  const [typed, setTyped] = useState('');
  const q = usePaused(typed.trim());
  const pages = usePages('inventory.stock', { limit: 20, ...(location && { location }), ...(q !== '' && { q }) });
  const empty =
    q === '' ? (
      <Empty icon="package" title={text.empty} text={text.emptyHint} />
    ) : (
      <Empty
        icon="search"
        title={text.noResult(q)}
        text={text.noResultHint}
        action={text.clear}
        onAction={() => setTyped('')}
      />
    );
  return (
    <View>
      <View className={cx(s.bar)}>
        <View className={cx(s.field)}>
          <Icon name="search" size={18} className={s.glass} />
          <Input
            className={cx(s.input)}
            value={typed}
            maxlength={30}
            confirmType="search"
            placeholder={text.search}
            placeholderClass={cx(s.glass)}
            onInput={(event) => setTyped(event.detail.value)}
          />
          {typed !== '' && (
            <Tap className={cx(s.clear)} onTap={() => setTyped('')}>
              <Icon name="circle-x" size={18} />
            </Tap>
          )}
        </View>
      </View>
      <StockList pages={pages} empty={empty} onPick={onPick} />
    </View>
  );
}
