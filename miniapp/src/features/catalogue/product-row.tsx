import type { SpuCard } from '@shared/contracts/catalogue';
import { Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { FitBadge } from '@/ui/fit-badge';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { text } from './labels';
import s from './product-row.module.scss';

/** One line of a list: picture, title, fit, two facts, price. */
export function ProductRow({ item, compact = false }: { item: SpuCard; compact?: boolean }) {
  return (
    <Tap className={cx(s.row, compact && s.compact)} onTap={() => go('product', { spuId: item.id })}>
      <Picture src={item.picture} className={s.picture} />
      <View className={cx(s.words)}>
        <Text className={cx(s.title)}>{item.title}</Text>
        <View className={cx(s.marks)}>
          <FitBadge fit={item.fit} />
          {item.fit === 'any' && item.tags[0] && <Tag tone="signal">{item.tags[0]}</Tag>}
          <Text className={cx(s.facts)}>{item.facts.slice(0, 2).join(' · ')}</Text>
        </View>
        <View className={cx(s.foot)}>
          <Price fen={item.priceFen} listFen={item.listPriceFen} />
          {item.sold > 0 && <Text className={cx(s.sold)}>{text.sold(item.sold)}</Text>}
        </View>
      </View>
    </Tap>
  );
}

/** A card of a two-column grid or of a strip that scrolls sideways. */
export function ProductTile({ item, narrow = false }: { item: SpuCard; narrow?: boolean }) {
  return (
    <Tap className={cx(s.tile, narrow && s.narrow)} onTap={() => go('product', { spuId: item.id })}>
      <Picture src={item.picture} className={s.cover} />
      <View className={cx(s.inside)}>
        <Text className={cx(s.title)}>{item.title}</Text>
        <View className={cx(s.marks)}>
          <FitBadge fit={item.fit} />
          <Text className={cx(s.facts)}>{item.facts[0] ?? ''}</Text>
        </View>
        <View className={cx(s.foot)}>
          <Price fen={item.priceFen} {...(narrow ? {} : { listFen: item.listPriceFen })} />
        </View>
      </View>
    </Tap>
  );
}
