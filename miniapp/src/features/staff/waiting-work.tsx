import { View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import { InkPage } from '../common/ink-page';
import { text } from './labels';
import s from './waiting-work.module.scss';

/** The shape of the page while the order is not known yet. */
export function WaitingWork() {
  return (
    <InkPage title={text.order} head={<Bone w={140} h={88} style={{ opacity: 0.14 }} />}>
      <View className={cx(s.waiting)}>
        <SkeletonCard h={180} />
        <SkeletonCard h={160} />
      </View>
    </InkPage>
  );
}
