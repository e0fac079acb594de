import { mostADay } from '@shared/domain/order/day-cap';
import { Text, View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Stepper } from '@/ui/stepper';
import { text } from '../catalogue/labels';
import s from './options.module.scss';
import type { ProductDetails } from './picked-sku';

type OptionsProps = {
  detail: ProductDetails;
  skuId: string;
  qty: number;
  isService: boolean;
  onPick: (skuId: string) => void;
  onQty: (qty: number) => void;
};

/** Which kind, and how many. */
export function Options({ detail, skuId, qty, isService, onPick, onQty }: OptionsProps) {
  const many = detail.spu.skus.length > 1;
  const picked = detail.spu.skus.find((sku) => sku.id === skuId);
  const most = picked ? mostADay({ spu: detail.spu, sku: picked }) : 1;
  if (!many && isService) return null;
  return (
    <Card {...(many && { title: text.spec })}>
      {many && (
        <View className={cx(s.specs)}>
          {detail.spu.skus.map((sku) => (
            <Chip key={sku.id} label={sku.spec} on={sku.id === skuId} onTap={() => onPick(sku.id)} />
          ))}
        </View>
      )}
      {!isService && (
        <View className={cx(s.qty, many && s.under)}>
          <Text className={cx(s.label)}>{text.qty}</Text>
          {qty >= most && <Text className={cx(s.note)}>{text.mostADay(most)}</Text>}
          <Stepper value={qty} max={most} onChange={onQty} />
        </View>
      )}
    </Card>
  );
}
