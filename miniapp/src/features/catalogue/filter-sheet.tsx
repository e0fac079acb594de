import type { SpuKind } from '@shared/contracts/catalogue';
import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import s from './filter-bar.module.scss';
import type { Filters } from './filters';
import { kindNames, priceBands, text } from './labels';

type Props = {
  open: boolean;
  filters: Filters;
  brands: readonly string[];
  onChange: (filters: Filters) => void;
  onClose: () => void;
};
const kinds: readonly SpuKind[] = ['package', 'service', 'goods'];

/** Price, kind and brand. A choice works at once; the list behind follows. */
export function FilterSheet({ open, filters, brands, onChange, onClose }: Props) {
  const set = (part: Partial<Filters>) => onChange({ ...filters, ...part });
  const footer = (
    <View className={cx(s.foot)}>
      <Button kind="line" size="m" wide onTap={() => set({ kind: null, brand: null, minFen: null, maxFen: null })}>
        {text.reset}
      </Button>
      <Button kind="ink" size="m" wide onTap={onClose}>
        {text.apply}
      </Button>
    </View>
  );
  return (
    <Sheet open={open} title={text.filter} onClose={onClose} footer={footer}>
      <Group name={text.price}>
        {priceBands.map((band) => {
          const minFen = 'minFen' in band ? band.minFen : null;
          const maxFen = 'maxFen' in band ? band.maxFen : null;
          const on = filters.minFen === minFen && filters.maxFen === maxFen;
          return (
            <Chip
              key={band.label}
              label={band.label}
              on={on}
              onTap={() => set(on ? { minFen: null, maxFen: null } : { minFen, maxFen })}
            />
          );
        })}
      </Group>
      <Group name={text.kind}>
        {kinds.map((kind) => (
          <Chip
            key={kind}
            label={kindNames[kind]}
            on={filters.kind === kind}
            onTap={() => set({ kind: filters.kind === kind ? null : kind })}
          />
        ))}
      </Group>
      {brands.length > 0 && (
        <Group name={text.brand}>
          {brands.map((brand) => (
            <Chip
              key={brand}
              label={brand}
              on={filters.brand === brand}
              onTap={() => set({ brand: filters.brand === brand ? null : brand })}
            />
          ))}
        </Group>
      )}
    </Sheet>
  );
}

function Group({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <View className={cx(s.group)}>
      <Text className={cx(s.name)}>{name}</Text>
      <View className={cx(s.options)}>{children}</View>
    </View>
  );
}
