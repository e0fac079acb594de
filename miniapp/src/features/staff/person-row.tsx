import type { Person } from '@shared/contracts/staff';
import { Text, View } from '@tarojs/components';
import { exact } from '@/features/common/when';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import s from './people.module.scss';
import { rolesText, text } from './people-labels';

/** Who somebody is and since when; of one's own staff the roles can be changed. */
export function PersonRow({ person, onTap }: { person: Person; onTap: () => void }) {
  return (
    <Tap className={cx(s.person)} {...(person.mine && { onTap })}>
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>{person.name}</Text>
        <Text className={cx(s.note)}>{rolesText(person.roles)}</Text>
      </View>
      <Text className={cx(s.mine)}>{person.me ? text.me : text.since(exact(person.since).slice(0, 10))}</Text>
      {person.mine && <Icon name="chevron-right" size={16} />}
    </Tap>
  );
}
