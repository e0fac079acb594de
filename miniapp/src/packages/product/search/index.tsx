import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { text } from '@/features/catalogue/labels';
import { remember } from '@/features/catalogue/search-history';
import { SearchResults } from '@/features/catalogue/search-results';
import { SearchWords } from '@/features/catalogue/search-words';
import { Suggestions } from '@/features/catalogue/suggestions';
import { useParams } from '@/platform/go';
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
      {typed.trim() === '' && <SearchWords onPick={search} />}
      {typed.trim() !== '' && typing && <Suggestions typed={typed.trim()} onPick={search} />}
      {searched !== '' && !typing && <SearchResults q={searched} />}
    </Page>
  );
}
