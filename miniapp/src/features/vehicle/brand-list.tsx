import type { Brand } from '@shared/contracts/vehicle';
import { Input, ScrollView, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { tick } from '@/platform/device';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { byInitial } from './brand-index';
import s from './brand-list.module.scss';
import { text } from './labels';

type Letters = ReturnType<typeof byInitial>;
const anchorOf = ({ initial }: Letters[number]): string => `letter-${initial === '#' ? 'other' : initial}`;

/** All brands by their first letter, to be found by words or by the index at the side. */
export function BrandList({ brands, onPick }: { brands: readonly Brand[]; onPick: (brand: Brand) => void }) {
  const [into, setInto] = useState('');
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const found = wanted ? brands.filter((brand) => brand.name.toLowerCase().includes(wanted)) : brands;
  const letters = byInitial(found);
  const hot = wanted ? [] : brands.filter((brand) => brand.hot);
  return (
    <View className={cx(s.frame)}>
      <View className={cx(s.search)}>
        <Icon name="search" size={18} />
        <Input
          className={cx(s.input)}
          value={words}
          placeholder={text.search}
          onInput={(event) => setWords(event.detail.value)}
        />
      </View>
      <View className={cx(s.scrollBox)}>
        <ScrollView
          scrollY
          className={cx(s.scroll)}
          scrollIntoView={into}
          scrollWithAnimation
          enhanced
          showScrollbar={false}
        >
          {hot.length > 0 && <HotBrands brands={hot.slice(0, 8)} onPick={onPick} />}
          {letters.map((letter) => (
            <Letter key={letter.initial} letter={letter} onPick={onPick} />
          ))}
          {letters.length === 0 && <Empty compact icon="search" title={text.noBrand} text={text.noGap} />}
        </ScrollView>
        {!wanted && <LetterIndex letters={letters} onInto={setInto} />}
      </View>
    </View>
  );
}

type RowsProps = { brands: readonly Brand[]; onPick: (brand: Brand) => void };
function HotBrands({ brands, onPick }: RowsProps) {
  return (
    <View id="letter-hot">
      <Text className={cx(s.letter)}>{text.hot}</Text>
      <View className={cx(s.hot)}>
        {brands.map((brand) => (
          <Tap key={brand.id} className={cx(s.hotBrand)} onTap={() => onPick(brand)}>
            <Text className={cx(s.mark)}>{brand.name.slice(0, 1)}</Text>
            <Text className={cx(s.hotName)}>{brand.name}</Text>
          </Tap>
        ))}
      </View>
    </View>
  );
}

function Letter({ letter, onPick }: { letter: Letters[number]; onPick: (brand: Brand) => void }) {
  return (
    <View id={anchorOf(letter)}>
      <Text className={cx(s.letter)}>{letter.initial}</Text>
      {letter.brands.map((brand) => (
        <Tap key={brand.id} className={cx(s.brand)} onTap={() => onPick(brand)}>
          <Text className={cx(s.mark, s.small)}>{brand.name.slice(0, 1)}</Text>
          <Text className={cx(s.name)}>{brand.name}</Text>
        </Tap>
      ))}
    </View>
  );
}

function LetterIndex({ letters, onInto }: { letters: Letters; onInto: (anchor: string) => void }) {
  return (
    <View className={cx(s.index)}>
      {letters.map((letter) => (
        <Tap
          key={letter.initial}
          className={cx(s.indexKey)}
          onTap={() => {
            tick();
            onInto(anchorOf(letter));
          }}
        >
          <Text>{letter.initial}</Text>
        </Tap>
      ))}
    </View>
  );
}
