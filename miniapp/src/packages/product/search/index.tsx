import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useApi, usePages } from '@/api/query';
import { FilterBar } from '@/features/catalogue/filter-bar';
import { FilterSheet } from '@/features/catalogue/filter-sheet';
import { type Filters, noFilters, toQuery } from '@/features/catalogue/filters';
import { text } from '@/features/catalogue/labels';
import { ProductList } from '@/features/catalogue/product-list';
import { forgetSearches, remember, useSearches } from '@/features/catalogue/search-history';
import { usePaused } from '@/features/common/use-paused';
import { useCar } from '@/features/vehicle/use-car';
import { useParams } from '@/platform/go';
import { confirm } from '@/platform/notice';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function Search() {
  const asked = useParams().q ?? '';
  const [typed, setTyped] = useState(asked);
  const [searched, setSearched] = useState(asked);
  const search = (word: string) => {
    const q = word.trim();
    if (!q) return;
    setTyped(q);
    setSearched(q);
    remember(q);
  };
  const typing = typed.trim() !== searched;
  return (
    <Page title={text.search} tone="card">
      <View className={cx(s.bar)}>
        <View className={cx(s.field)}>
          <Icon name="search" size={18} className={s.hint} />
          <Input
            className={cx(s.input)}
            value={typed}
            focus={!asked}
            maxlength={60}
            confirmType="search"
            placeholder={text.searchHint}
            placeholderClass={cx(s.hint)}
            onInput={(event) => setTyped(event.detail.value)}
            onConfirm={(event) => search(event.detail.value)}
          />
          {typed !== '' && (
            <Tap
              className={cx(s.clear)}
              onTap={() => {
                setTyped('');
                setSearched('');
              }}
            >
              <Icon name="circle-x" size={18} />
            </Tap>
          )}
        </View>
        <Tap className={cx(s.go)} onTap={() => search(typed)}>
          <Text>{text.search}</Text>
        </Tap>
      </View>
      {typed.trim() === '' && <Words onPick={search} />}
      {typed.trim() !== '' && typing && <Suggestions typed={typed.trim()} onPick={search} />}
      {searched !== '' && !typing && <Results q={searched} />}
    </Page>
  );
}

/** Before typing: what I looked for, what others look for. */
function Words({ onPick }: { onPick: (word: string) => void }) {
  const history = useSearches((state) => state.words);
  const hot = useApi('catalogue.hotWords', {}, { staleTime: 10 * 60_000 }).data?.words ?? [];
  const forget = async () => {
    if (await confirm({ title: text.clearHistory, danger: true })) forgetSearches();
  };
  return (
    <View className={cx(s.words)}>
      {history.length > 0 && (
        <View className={cx(s.group)}>
          <View className={cx(s.groupHead)}>
            <Text className={cx(s.groupName)}>{text.history}</Text>
            <Tap
              className={cx(s.trash)}
              onTap={() => {
                forget().catch(() => undefined);
              }}
            >
              <Icon name="trash-2" size={16} />
            </Tap>
          </View>
          <View className={cx(s.chips)}>
            {history.map((word) => (
              <Chip key={word} label={word} onTap={() => onPick(word)} />
            ))}
          </View>
        </View>
      )}
      {hot.length > 0 && (
        <View className={cx(s.group)}>
          <View className={cx(s.groupHead)}>
            <Text className={cx(s.groupName)}>{text.hot}</Text>
          </View>
          <View className={cx(s.hot)}>
            {hot.map((word, index) => (
              <Tap key={word} className={cx(s.hotWord)} onTap={() => onPick(word)}>
                <Text className={cx(s.rank, index < 3 && s.rankTop)}>{index + 1}</Text>
                <Text className={cx(s.hotText)}>{word}</Text>
              </Tap>
            ))}
          </View>
        </View>
      )}
    </View>
  );
}

function Suggestions({ typed, onPick }: { typed: string; onPick: (word: string) => void }) {
  const q = usePaused(typed);
  const words =
    useApi('catalogue.suggest', { q }, { enabled: q !== '', keep: true, staleTime: 5 * 60_000 }).data?.words ?? [];
  return (
    <View className={cx(s.suggestions)}>
      {[typed, ...words.filter((word) => word !== typed)].map((word) => (
        <Tap key={word} className={cx(s.suggestion)} onTap={() => onPick(word)}>
          <Icon name="search" size={16} className={s.hint} />
          <Text className={cx(s.hotText)}>{word}</Text>
        </Tap>
      ))}
    </View>
  );
}

function Results({ q }: { q: string }) {
  const { car } = useCar();
  const [filters, setFilters] = useState<Filters>(noFilters);
  const [sheet, setSheet] = useState(false);
  const pages = usePages('catalogue.search', { q, ...toQuery(filters, car?.modelId) }, { enabled: car !== undefined });
  return (
    <View>
      <View className={cx(s.sticky)}>
        <FilterBar filters={filters} hasCar={Boolean(car)} onChange={setFilters} onMore={() => setSheet(true)} />
      </View>
      <View className={cx(s.results)}>
        <ProductList
          pages={pages}
          empty={{
            title: text.noResult,
            text: text.noResultHint,
            ...(filters !== noFilters && { action: text.clear, onAction: () => setFilters(noFilters) }),
          }}
        />
      </View>
      <FilterSheet open={sheet} filters={filters} brands={[]} onChange={setFilters} onClose={() => setSheet(false)} />
    </View>
  );
}
