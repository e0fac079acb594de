import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { grouped } from '../common/number';
import s from './arrive-sheet.module.scss';
import { text } from './labels';

type Props = {
  open: boolean;
  knownKm: number | null;
  onClose: () => void;
  onYes: (mileageKm: number | undefined) => void;
};

/** The car is here: its odometer may be noted, which makes the next maintenance reminder exact. */
export function ArriveSheet({ open, knownKm, onClose, onYes }: Props) {
  const [typed, setTyped] = useState('');
  const submit = () => {
    const km = typed === '' ? undefined : Number(typed);
    if (km !== undefined && (!Number.isInteger(km) || km < (knownKm ?? 0) || km > 2_000_000)) toast(text.mileageWrong);
    else onYes(km);
  };
  return (
    <Sheet
      open={open}
      title={text.arriveTitle}
      onClose={onClose}
      footer={
        <Button kind="main" wide style={{ minHeight: '56px' }} onTap={submit}>
          {text.arriveYes}
        </Button>
      }
    >
      <Text className={cx(s.label)}>{text.mileageLabel}</Text>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input, typed !== '' && s.filled)}
          type="number"
          value={typed}
          maxlength={7}
          placeholder={text.mileagePlaceholder}
          onInput={(event) => setTyped(event.detail.value.replace(/\D/g, ''))}
        />
        <Text className={cx(s.unit)}>km</Text>
      </View>
      {knownKm !== null && <Text className={cx(s.label)}>{text.lastMileage(grouped(knownKm))}</Text>}
    </Sheet>
  );
}
