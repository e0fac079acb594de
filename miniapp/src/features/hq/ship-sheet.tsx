import { Input, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { toast } from '@/platform/notice';
import { scanBarcode } from '@/platform/scan';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { carriers, text } from './labels';
import { cleanTracking } from './parcel';
import s from './ship-sheet.module.scss';

export type Parcel = { carrier: string; trackingNo: string };
type Props = { open: boolean; busy: boolean; onClose: () => void; onYes: (parcel: Parcel) => void };

/** With which carrier, under which number. The carrier stays for the next parcel: they go out in piles. */
export function ShipSheet({ open, busy, onClose, onYes }: Props) {
  const [carrier, setCarrier] = useState<string>(carriers[0]);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (open) setTyped('');
  }, [open]);
  const submit = () => {
    const trackingNo = cleanTracking(typed);
    if (carrier.trim().length < 2) toast(text.carrierNeeded);
    else if (trackingNo === null) toast(text.trackingWrong);
    else onYes({ carrier: carrier.trim(), trackingNo });
  };
  const scan = () => {
    scanBarcode()
      .then((read) => {
        if (read) setTyped(read);
      })
      .catch(() => undefined);
  };
  const known: readonly string[] = carriers;
  return (
    <Sheet
      open={open}
      title={text.shipTitle}
      onClose={onClose}
      footer={
        <Button wide busy={busy} onTap={submit}>
          {text.shipConfirm}
        </Button>
      }
    >
      <Text className={cx(s.label)}>{text.carrier}</Text>
      <View className={cx(s.chips)}>
        {carriers.map((name) => (
          <Chip key={name} label={name} on={name === carrier} onTap={() => setCarrier(name)} />
        ))}
      </View>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={known.includes(carrier) ? '' : carrier}
          maxlength={20}
          placeholder={text.otherCarrier}
          onInput={(event) => setCarrier(event.detail.value)}
        />
      </View>
      <Text className={cx(s.label)}>{text.trackingNo}</Text>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={typed}
          maxlength={40}
          placeholder={text.trackingPlaceholder}
          onInput={(event) => setTyped(event.detail.value)}
          onConfirm={submit}
        />
        <Chip label={text.scan} icon="scan-line" onTap={scan} />
      </View>
    </Sheet>
  );
}
