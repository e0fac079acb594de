import { View } from '@tarojs/components';
import { Bone, SkeletonCard } from '@/ui/skeleton';

/** The head while the order is not known yet. */
export function WaitingOrderHead() {
  return (
    <View>
      <Bone w={120} h={32} style={{ opacity: 0.14 }} />
      <Bone w={220} h={16} style={{ opacity: 0.14, marginTop: '10px' }} />
    </View>
  );
}

/** The shape of the page while the order is not known yet. */
export function WaitingOrder() {
  return (
    <View style={{ padding: '0 16px' }}>
      <SkeletonCard h={180} />
      <SkeletonCard h={240} />
      <SkeletonCard h={160} />
    </View>
  );
}
