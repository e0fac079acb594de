import type { Role } from '@shared/contracts/permissions';
import { View } from '@tarojs/components';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { roleNames } from '../member/labels';
import s from './people.module.scss';

type Props = { roles: readonly Role[]; on: readonly Role[]; onChange: (roles: Role[]) => void };

/** Which of the roles that one may give. */
export function RoleChips({ roles, on, onChange }: Props) {
  const turn = (role: Role) => onChange(on.includes(role) ? on.filter((one) => one !== role) : [...on, role]);
  return (
    <View className={cx(s.chips)}>
      {roles.map((role) => (
        <Chip key={role} label={roleNames[role]} on={on.includes(role)} onTap={() => turn(role)} />
      ))}
    </View>
  );
}
