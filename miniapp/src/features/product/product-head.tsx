import type { Fit, Sku, Spu } from '@shared/contracts/catalogue';
import type { Car } from '@shared/contracts/vehicle';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Price } from '@/ui/price';
import { Tag } from '@/ui/tag';
import { text } from '../catalogue/labels';
import { FitVerdict } from './fit-verdict';
import s from './product-head.module.scss';

type Props = { spu: Spu; sku: Sku; car: Car | null; fit: { fit: Fit; why: string } };

/** Its price, its name, and whether it fits my car. */
export function ProductHead({ spu, sku, car, fit }: Props) {
  return (
    <View className={cx(s.head)}>
      <View className={cx(s.priceRow)}>
        <Price fen={sku.priceFen} listFen={sku.listPriceFen} size="xl" tone="signal" />
        <Text className={cx(s.sold)}>{text.sold(spu.sold)}</Text>
      </View>
      <Text className={cx(s.title)}>{spu.title}</Text>
      <Text className={cx(s.subtitle)}>{spu.subtitle}</Text>
      <View className={cx(s.tags)}>
        {spu.tags.map((tag) => (
          <Tag key={tag} tone="signal">
            {tag}
          </Tag>
        ))}
        {spu.labor && <Tag icon="clock">{text.minutes(spu.labor.minutes)}</Tag>}
        {spu.demo && <Tag>{text.demo}</Tag>}
      </View>
      <View className={cx(s.fit)}>
        <FitVerdict car={car} fit={fit.fit} why={fit.why} />
      </View>
    </View>
  );
}
