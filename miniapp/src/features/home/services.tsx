import type { Category } from '@shared/contracts/catalogue';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Bone, SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { openCategory } from '../catalogue/chosen';
import { categoryIcon } from '../catalogue/labels';
import s from './services.module.scss';

/** Eight services, two rows of four. */
export function Services({ services }: { services: readonly Category[] }) {
  return (
    <View className={cx(s.services)}>
      {services.slice(0, 8).map((service) => (
        <Tap key={service.id} className={cx(s.service)} onTap={() => openCategory(service.id)}>
          <View className={cx(s.serviceIcon)}>
            <Icon name={categoryIcon(service)} size={24} />
          </View>
          <Text className={cx(s.serviceName)}>{service.name}</Text>
        </Tap>
      ))}
    </View>
  );
}

/** The shape of the page while it is not known yet. */
export function WaitingHome() {
  return (
    <View className={cx(s.waiting)}>
      <View className={cx(s.services)}>
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => (
          <View key={name} className={cx(s.service)}>
            <Bone w={48} h={48} r={16} />
            <Bone w={36} h={12} style={{ marginTop: '8px' }} />
          </View>
        ))}
      </View>
      <Bone h={104} r={12} style={{ margin: '0 16px 20px', width: 'auto' }} />
      <View className={cx(s.rows)}>
        <SkeletonRows rows={3} />
      </View>
    </View>
  );
}
