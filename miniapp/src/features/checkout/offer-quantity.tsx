import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { cx } from '@/ui/cx';
import { Stepper } from '@/ui/stepper';
import { text } from './labels';
import s from './offer-quantity.module.scss';
import type { Checkout } from './use-checkout';

/** How many of a flash sale or group buy, up to what one person may have; nothing to choose where that is one, or for services. */
export function OfferQuantity({ checkout: { params, offerQty, setOfferQty } }: { checkout: Checkout }) {
  const offerId = params.offer ?? '';
  const { data } = useApi('promotion.offer', { offerId }, { enabled: offerId !== '' });
  const most = data?.offer.spuKind === 'goods' ? Math.min(data.offer.perMember, data.offer.left ?? 99) : 1;
  if (most <= 1) return null;
  return (
    <View className={cx(s.row)}>
      <Text className={cx(s.label)}>{text.quantity}</Text>
      <Text className={cx(s.note)}>{text.perMember(data?.offer.perMember ?? most)}</Text>
      <Stepper value={offerQty} max={most} onChange={setOfferQty} />
    </View>
  );
}
