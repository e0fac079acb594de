import { dayOf } from '@shared/kernel/time';
import { Input, Picker, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { key, queryClient, useApi } from '@/api/query';
import { text } from '@/features/vehicle/labels';
import { PlateField, PlateKeyboard } from '@/features/vehicle/plate-field';
import { readForm, useCarForm } from '@/features/vehicle/use-car-form';
import { back, go, useParams } from '@/platform/go';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function CarEdit() {
  const { carId } = useParams();
  const cars = useApi('vehicle.cars', {}, { enabled: Boolean(carId) });
  const car = cars.data?.cars.find((one) => one.id === carId);
  const { form, set, chosen } = useCarForm(car);
  const [typing, setTyping] = useState(false);
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const read = readForm(form, chosen?.id ?? null);

  const submit = () => {
    if ('wrong' in read) {
      toast(read.wrong);
      return;
    }
    setBusy(true);
    const saving = carId ? call('vehicle.update', { carId, ...read.input }) : call('vehicle.add', read.input);
    saving
      .then((garage) => {
        queryClient.setQueryData(key('vehicle.cars', {}), garage);
        toast(carId ? text.saved : text.added, 'success');
        back();
      })
      .catch((failure: unknown) => toast(messageOf(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <Page
      title={carId ? text.editTitle : text.addTitle}
      footer={
        <View className={cx(s.foot)}>
          <Button wide busy={busy} disabled={'wrong' in read && !busy} onTap={submit}>
            {text.save}
          </Button>
        </View>
      }
      overlay={
        <PlateKeyboard
          open={typing}
          value={form.plate}
          onChange={(plate) => set({ plate })}
          onDone={() => setTyping(false)}
        />
      }
    >
      <View className={cx(s.top)}>
        <Card>
          <Tap className={cx(s.model)} onTap={() => go('carPick')}>
            <View className={cx(s.modelIcon)}>
              <Icon name="car-front" size={24} />
            </View>
            <View className={cx(s.words)}>
              <Text className={cx(s.modelName)}>{chosen?.name ?? text.model}</Text>
              <Text className={cx(s.small)}>{chosen?.note ?? text.chooseModel}</Text>
            </View>
            <Icon name="chevron-right" size={18} className={s.chevron} />
          </Tap>
        </Card>
        <Card>
          <Text className={cx(s.label)}>{text.plate}</Text>
          <PlateField value={form.plate} active={typing} onTap={() => setTyping(true)} />
          <Text className={cx(s.label, s.next)}>{text.mileage}</Text>
          <NumberField
            value={form.mileageKm}
            placeholder={text.mileagePlaceholder}
            onFocus={() => setTyping(false)}
            onChange={(mileageKm) => set({ mileageKm })}
          />
          <View className={cx(s.privacy)}>
            <Icon name="shield-check" size={14} />
            <Text>{text.privacy}</Text>
          </View>
        </Card>
        <Card>
          <Tap className={cx(s.more)} onTap={() => setMore(!more)}>
            <Text className={cx(s.moreText)}>{text.more}</Text>
            <Icon name={more ? 'chevron-up' : 'chevron-down'} size={18} className={s.chevron} />
          </Tap>
          {more && (
            <View>
              <DayRow
                label={text.registered}
                value={form.registeredOn}
                onChange={(registeredOn) => set({ registeredOn })}
              />
              <DayRow
                label={text.lastOn}
                value={form.lastServiceOn}
                onChange={(lastServiceOn) => set({ lastServiceOn })}
              />
              <Text className={cx(s.label, s.next)}>{text.lastKm}</Text>
              <NumberField
                value={form.lastServiceKm}
                placeholder={text.optional}
                onFocus={() => setTyping(false)}
                onChange={(lastServiceKm) => set({ lastServiceKm })}
              />
            </View>
          )}
        </Card>
      </View>
    </Page>
  );
}

type NumberProps = { value: string; placeholder: string; onFocus: () => void; onChange: (value: string) => void };
function NumberField({ value, placeholder, onFocus, onChange }: NumberProps) {
  return (
    <View className={cx(s.field)}>
      <Input
        className={cx(s.input, value !== '' && s.filled)}
        type="number"
        value={value}
        maxlength={7}
        placeholder={placeholder}
        onFocus={onFocus}
        onInput={(event) => onChange(event.detail.value.replace(/\D/g, ''))}
      />
      <Text className={cx(s.unit)}>km</Text>
    </View>
  );
}

function DayRow({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Picker
      mode="date"
      value={value}
      end={dayOf(Date.now())}
      onChange={(event) => onChange(String(event.detail.value))}
    >
      <View className={cx(s.dayRow)}>
        <Text className={cx(s.dayLabel)}>{label}</Text>
        <Text className={cx(s.day, !value && s.unset)}>{value || text.optional}</Text>
        <Icon name="chevron-right" size={16} className={s.chevron} />
      </View>
    </Picker>
  );
}
