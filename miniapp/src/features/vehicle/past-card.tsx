import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { DayRow } from './day-row';
import { text } from './labels';
import { NumberField } from './number-field';
import s from './past-card.module.scss';
import type { CarForm } from './use-car-form';

type Props = { form: CarForm; onChange: (change: Partial<CarForm>) => void; onFocus: () => void };

/** What need not be said: since when it drives, and its last service. */
export function PastCard({ form, onChange, onFocus }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <Tap className={cx(s.more)} onTap={() => setOpen(!open)}>
        <Text className={cx(s.moreText)}>{text.more}</Text>
        <Icon name={open ? 'chevron-up' : 'chevron-down'} size={18} className={s.chevron} />
      </Tap>
      {open && (
        <View>
          <DayRow
            label={text.registered}
            value={form.registeredOn}
            onChange={(registeredOn) => onChange({ registeredOn })}
          />
          <DayRow
            label={text.lastOn}
            value={form.lastServiceOn}
            onChange={(lastServiceOn) => onChange({ lastServiceOn })}
          />
          <Text className={cx(s.label)}>{text.lastKm}</Text>
          <NumberField
            value={form.lastServiceKm}
            placeholder={text.optional}
            onFocus={onFocus}
            onChange={(lastServiceKm) => onChange({ lastServiceKm })}
          />
        </View>
      )}
    </Card>
  );
}
