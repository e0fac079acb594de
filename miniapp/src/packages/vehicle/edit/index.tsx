import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useApi } from '@/api/query';
import { text } from '@/features/vehicle/labels';
import { ModelCard } from '@/features/vehicle/model-card';
import { NumberField } from '@/features/vehicle/number-field';
import { PastCard } from '@/features/vehicle/past-card';
import { PlateField, PlateKeyboard } from '@/features/vehicle/plate-field';
import { readForm, useCarForm } from '@/features/vehicle/use-car-form';
import { useSaveCar } from '@/features/vehicle/use-save-car';
import { useParams } from '@/platform/go';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import s from './index.module.scss';

export default function CarEdit() {
  const { carId } = useParams();
  const cars = useApi('vehicle.cars', {}, { enabled: Boolean(carId) });
  const { form, set, chosen } = useCarForm(cars.data?.cars.find((one) => one.id === carId));
  const { busy, save } = useSaveCar(carId);
  const [typing, setTyping] = useState(false);
  const done = () => setTyping(false);
  const read = readForm(form, chosen?.id ?? null);
  return (
    <Page
      title={carId ? text.editTitle : text.addTitle}
      footer={
        <View className={cx(s.foot)}>
          <Button
            wide
            busy={busy}
            disabled={'wrong' in read && !busy}
            onTap={() => ('wrong' in read ? toast(read.wrong) : save(read.input))}
          >
            {text.save}
          </Button>
        </View>
      }
      overlay={<PlateKeyboard open={typing} value={form.plate} onChange={(plate) => set({ plate })} onDone={done} />}
    >
      <View className={cx(s.top)}>
        <ModelCard chosen={chosen} />
        <Card>
          <Text className={cx(s.label)}>{text.plate}</Text>
          <PlateField value={form.plate} active={typing} onTap={() => setTyping(true)} />
          <Text className={cx(s.label, s.next)}>{text.mileage}</Text>
          <NumberField
            value={form.mileageKm}
            placeholder={text.mileagePlaceholder}
            onFocus={done}
            onChange={(mileageKm) => set({ mileageKm })}
          />
          <View className={cx(s.privacy)}>
            <Icon name="shield-check" size={14} />
            <Text>{text.privacy}</Text>
          </View>
        </Card>
        <PastCard form={form} onChange={set} onFocus={done} />
      </View>
    </Page>
  );
}
