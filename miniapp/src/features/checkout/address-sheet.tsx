import type { Address } from '@shared/contracts/order';
import { Input, Picker, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { type AddressFlaws, flawsOf, provinces, trimmed, withProvince } from './address';
import s from './address-sheet.module.scss';
import { addressText } from './labels';

type Props = { open: boolean; address: Address; onSave: (address: Address) => void; onClose: () => void };

/** The address typed in. What is missing is said beside its field once somebody tried to go on. */
export function AddressSheet({ open, address, onSave, onClose }: Props) {
  const [draft, setDraft] = useState(address);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!open) return;
    setDraft(address);
    // Something came from the address book that does not do as it is: what it lacks is shown at once.
    setTried(address.name !== '');
  }, [open, address]);
  const flaws: AddressFlaws = tried ? flawsOf(draft) : {};
  const set = (change: Partial<Address>) => setDraft({ ...draft, ...change });
  const save = () => {
    setTried(true);
    if (Object.keys(flawsOf(draft)).length === 0) onSave(trimmed(draft));
  };
  const field = (name: keyof Address, label: string, placeholder: string) => ({
    label,
    placeholder,
    value: draft[name],
    flaw: flaws[name],
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <Sheet
      open={open}
      title={addressText.title}
      onClose={onClose}
      footer={
        <Button wide onTap={save}>
          {addressText.save}
        </Button>
      }
    >
      <View className={cx(s.pair)}>
        <Field {...field('name', addressText.name, addressText.namePlaceholder)} most={20} />
        <Field {...field('phone', addressText.phone, addressText.phonePlaceholder)} most={11} type="number" />
      </View>
      <ProvinceField
        province={draft.province}
        flaw={flaws.province}
        onChange={(province) => setDraft(withProvince(draft, province))}
      />
      <View className={cx(s.pair)}>
        <Field {...field('city', addressText.city, addressText.cityPlaceholder)} most={20} />
        <Field {...field('district', addressText.district, addressText.districtPlaceholder)} most={20} />
      </View>
      <Field {...field('detail', addressText.detail, addressText.detailPlaceholder)} most={80} />
      <View className={cx(s.privacy)}>
        <Icon name="shield-check" size={14} />
        <Text className={cx(s.privacyText)}>{addressText.privacy}</Text>
      </View>
    </Sheet>
  );
}

type FieldProps = {
  label: string;
  placeholder: string;
  value: string;
  flaw: string | undefined;
  most: number;
  type?: 'text' | 'number';
  onChange: (value: string) => void;
};
function Field({ label, placeholder, value, flaw, most, type = 'text', onChange }: FieldProps) {
  return (
    <View className={cx(s.field)}>
      <Text className={cx(s.label)}>{label}</Text>
      <View className={cx(s.box, flaw && s.wrong)}>
        <Input
          className={cx(s.input)}
          type={type}
          value={value}
          maxlength={most}
          placeholder={placeholder}
          cursorSpacing={24}
          onInput={(event) => onChange(event.detail.value)}
        />
      </View>
      {flaw && <Text className={cx(s.flaw)}>{flaw}</Text>}
    </View>
  );
}

type ProvinceProps = { province: string; flaw: string | undefined; onChange: (province: string) => void };
function ProvinceField({ province, flaw, onChange }: ProvinceProps) {
  return (
    <Picker
      mode="selector"
      range={[...provinces]}
      value={Math.max(0, provinces.indexOf(province))}
      onChange={(event) => onChange(provinces[Number(event.detail.value)] ?? '')}
    >
      <View className={cx(s.field)}>
        <Text className={cx(s.label)}>{addressText.province}</Text>
        <View className={cx(s.box, flaw && s.wrong)}>
          <Text className={cx(s.input, s.picked, province === '' && s.unset)}>
            {province || addressText.provincePlaceholder}
          </Text>
          <Icon name="chevron-down" size={16} className={s.chevron} />
        </View>
        {flaw && <Text className={cx(s.flaw)}>{flaw}</Text>}
      </View>
    </Picker>
  );
}
