import type { Output } from '@shared/contracts/contracts';
import { Input, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useApi } from '@/api/query';
import { toast } from '@/platform/notice';
import { scanBarcode } from '@/platform/scan';
import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { text } from '../labels';
import { cleanTracking } from './parcel';
import s from './ship-sheet.module.scss';

type Carrier = Output<'order.carriers'>['items'][number];
export type Parcel = { carrierCode: string; trackingNo: string };
type Props = { open: boolean; busy: boolean; onClose: () => void; onYes: (parcel: Parcel) => void };

/** The carriers of WeChat's list that a word finds, and the one that is chosen: without a word, the first of the list. */
function useCarriers() {
  const [chosen, choose] = useState<Carrier | null>(null);
  const [word, setWord] = useState('');
  const found = useApi('order.carriers', { word: word.trim() });
  const carriers = found.data?.items ?? [];
  const carrier = chosen ?? (word === '' ? carriers[0] : undefined);
  const shown = carrier && !carriers.some(({ code }) => code === carrier.code) ? [carrier, ...carriers] : carriers;
  return { carrier, shown, word, nobody: word !== '' && found.data && carriers.length === 0, setWord, choose };
}

/** With which carrier of WeChat's list, under which number. The carrier stays for the next parcel: they go out in piles. */
export function ShipSheet({ open, busy, onClose, onYes }: Props) {
  const { carrier, shown, word, nobody, setWord, choose } = useCarriers();
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (open) setTyped('');
  }, [open]);
  const submit = () => {
    const trackingNo = cleanTracking(typed);
    if (!carrier) toast(text.carrierNeeded);
    else if (trackingNo === null) toast(text.trackingWrong);
    else onYes({ carrierCode: carrier.code, trackingNo });
  };
  const scan = () => {
    scanBarcode()
      .then((read) => {
        if (read) setTyped(read);
      })
      .catch(() => undefined);
  };
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
        {shown.map((one) => (
          <Chip key={one.code} label={one.name} on={one.code === carrier?.code} onTap={() => choose(one)} />
        ))}
        {nobody && <Text>{text.noCarrier}</Text>}
      </View>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={word}
          maxlength={20}
          placeholder={text.otherCarrier}
          onInput={(event) => setWord(event.detail.value)}
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
