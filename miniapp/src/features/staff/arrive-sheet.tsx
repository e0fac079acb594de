import { needsConfirming } from '@shared/domain/vehicle/odometer';
import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { confirm, toast } from '@/platform/notice';
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
  /** `confirmed`: it was looked at twice. */
  onYes: (mileageKm: number | undefined, confirmed: boolean) => void;
};

/** The car is here: its odometer may be noted, which makes the next maintenance reminder exact. */
export function ArriveSheet({ open, knownKm, onClose, onYes }: Props) {
  const [typed, setTyped] = useState('');
  const submit = async () => {
    const km = typed === '' ? undefined : Number(typed);
    if (km !== undefined && (!Number.isInteger(km) || km > 2_000_000)) return toast(text.mileageWrong);
    const strange = km !== undefined && knownKm !== null && needsConfirming(knownKm, km);
    if (!strange) return onYes(km, false);
    const words = text.mileageText(grouped(knownKm), grouped(km));
    const sure = await confirm({ title: text.mileageAsk, text: words, yes: text.mileageYes, no: text.mileageNo });
    if (sure) onYes(km, true);
  };
  return (
    <Sheet
      open={open}
      title={text.arriveTitle}
      onClose={onClose}
      footer={
        <Button kind="main" wide style={{ minHeight: '56px' }} onTap={() => submit().catch(() => undefined)}>
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
