import type { Group } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Bone } from '@/ui/skeleton';
import { ClockFace } from './clock-face';
import s from './group-hero.module.scss';
import { groupLook } from './group-look';
import { text } from './labels';
import { secondsUntil } from './server-time';

/** How the group stands, in one sign and one word, and how long it is open. */
export function GroupHero({ group, now, mine }: { group: Group; now: number | null; mine: boolean }) {
  const look = groupLook(group, mine);
  return (
    <View className={cx(s.hero)}>
      <View className={cx(s.heroHead)}>
        <Icon name={look.icon} size={24} className={s[look.tone]} />
        <Text className={cx(s.heroTitle)}>{look.title}</Text>
      </View>
      {group.state === 'open' && now !== null && (
        <View className={cx(s.left)}>
          <Text>{text.groupEnds}</Text>
          <ClockFace seconds={secondsUntil(group.until, now, 0)} tone="light" />
        </View>
      )}
      {look.note !== '' && <Text className={cx(s.heroNote)}>{look.note}</Text>}
    </View>
  );
}

/** The head while the group is not known yet. */
export function WaitingGroupHead() {
  return (
    <View>
      <Bone w={160} h={32} style={{ opacity: 0.14 }} />
      <Bone w={120} h={18} style={{ opacity: 0.14, marginTop: '10px' }} />
    </View>
  );
}
