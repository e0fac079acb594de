import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Bone } from '@/ui/skeleton';
import s from './product-head.module.scss';

/** The shape of the page while the product is not known yet. */
export function WaitingProduct() {
  return (
    <View>
      <Bone h={292} r={0} />
      <View className={cx(s.head)}>
        <Bone w={120} h={36} />
        <Bone h={24} style={{ marginTop: '12px' }} />
        <Bone w="60%" h={18} style={{ marginTop: '8px' }} />
        <Bone h={56} r={12} style={{ marginTop: '16px' }} />
      </View>
      <Bone h={160} r={12} style={{ margin: '0 16px', width: 'auto' }} />
    </View>
  );
}
