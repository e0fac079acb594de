import type { Staff } from '@shared/contracts/member';
import type { Workplace } from '@shared/contracts/staff';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { replace } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { Tap } from '@/ui/tap';
import { EntryRow } from '../common/entry-row';
import { isHeadquarters } from '../member/headquarters';
import { rolesText, text } from './people-labels';
import { useWorkplace } from './use-workplace';
import s from './where.module.scss';

/** Who works where; with several places, the way to another one. `sheet` belongs into the page's overlay. */
export function useWhere(staff: Staff | null | undefined): { head: ReactNode; sheet: ReactNode } {
  const [open, setOpen] = useState(false);
  const { places, busy, move } = useWorkplace();
  const choose = async (place: Workplace) => {
    if (busy || place.current || !(await move(place))) return;
    setOpen(false);
    if (isHeadquarters(place) !== isHeadquarters(staff)) replace(isHeadquarters(place) ? 'hq' : 'staff');
  };
  const head = staff && (
    <View className={cx(s.who)}>
      <View className={cx(s.words)}>
        <Text className={cx(s.store)}>{staff.storeName}</Text>
        <Text className={cx(s.role)}>
          {rolesText(staff.roles)} · {staff.name}
        </Text>
      </View>
      {places.length > 1 && (
        <Tap className={cx(s.other)} onTap={() => setOpen(true)}>
          <Icon name="arrow-up-down" size={14} />
          <Text>{text.other}</Text>
        </Tap>
      )}
    </View>
  );
  const sheet = (
    <Sheet open={open} title={text.work} onClose={() => setOpen(false)}>
      <Text className={cx(s.hint)}>{text.workHint}</Text>
      {places.map((place) => (
        <Tap
          key={`${place.place} ${place.storeId}`}
          className={cx(s.place, place.current && s.on)}
          onTap={() => {
            choose(place).catch(() => undefined);
          }}
        >
          <View className={cx(s.words)}>
            <Text className={cx(s.name)}>{place.storeName}</Text>
            <Text className={cx(s.roles)}>{rolesText(place.roles)}</Text>
          </View>
          {place.current && <Text className={cx(s.here)}>{text.here}</Text>}
        </Tap>
      ))}
    </Sheet>
  );
  return { head, sheet };
}

/** The way to the staff of the place. */
export function PeopleRow() {
  return <EntryRow page="staffPeople" icon="users" name={text.title} note={text.note} />;
}
