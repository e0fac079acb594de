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
          {hot.length > 0 && (
            <View id="letter-hot">
              <Text className={cx(s.letter)}>{text.hot}</Text>
              <View className={cx(s.hot)}>
                {hot.slice(0, 8).map((brand) => (
                  <Tap key={brand.id} className={cx(s.hotBrand)} onTap={() => onPick(brand)}>
                    <Text className={cx(s.mark)}>{brand.name.slice(0, 1)}</Text>
                    <Text className={cx(s.hotName)}>{brand.name}</Text>
                  </Tap>
                ))}
              </View>
            </View>
          )}
          {letters.map((letter) => (
            <View key={letter.initial} id={`letter-${letter.initial === '#' ? 'other' : letter.initial}`}>
              <Text className={cx(s.letter)}>{letter.initial}</Text>
              {letter.brands.map((brand) => (
                <Tap key={brand.id} className={cx(s.brand)} onTap={() => onPick(brand)}>
                  <Text className={cx(s.mark, s.small)}>{brand.name.slice(0, 1)}</Text>
                  <Text className={cx(s.name)}>{brand.name}</Text>
                </Tap>
              ))}
            </View>
          ))}
          {letters.length === 0 && <Empty compact icon="search" title={text.noBrand} text={text.noGap} />}
        </ScrollView>
        {!wanted && (
          <View className={cx(s.index)}>
            {letters.map((letter) => (
              <Tap
                key={letter.initial}
                className={cx(s.indexKey)}
                onTap={() => {
                  tick();
                  setInto(`letter-${letter.initial === '#' ? 'other' : letter.initial}`);
                }}
              >
                <Text>{letter.initial}</Text>
              </Tap>
            ))}
          </View>
        )}
      </View>
    </View>
  );
}
