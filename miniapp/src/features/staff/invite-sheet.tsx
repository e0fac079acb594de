import type { Output } from '@shared/contracts/contracts';
import type { Role } from '@shared/contracts/permissions';
import { Input, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { friendly } from '@/features/common/when';
import { copy } from '@/platform/device';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { useTask } from '../hq/use-task';
import s from './people.module.scss';
import { text } from './people-labels';
import { RoleChips } from './role-chips';

type Props = { open: boolean; place: string; roles: readonly Role[]; onClose: () => void };
const PHONE = /^1[3-9]\d{9}$/;

/** Invites somebody; the code is shown once, for the inviter to tell. */
export function InviteSheet({ open, place, roles, onClose }: Props) {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [chosen, setChosen] = useState<Role[]>([]);
  const [made, setMade] = useState<Output<'staff.invite'> | null>(null);
  const { busy, run } = useTask('staff.list');
  useEffect(() => {
    if (!open) return;
    setName('');
    setPhone('');
    setChosen([]);
    setMade(null);
  }, [open]);
  const submit = async () => {
    if (name.trim() === '' || !PHONE.test(phone)) return toast(text.inviteWrong);
    if (chosen.length === 0) return toast(text.rolesNeeded);
    const asked = { name: name.trim(), phone, roles: chosen, place };
    await run(async () => setMade(await call('staff.invite', asked)), text.inviteYes);
  };
  if (made) return <CodeSheet made={made} open={open} onClose={onClose} />;
  return (
    <Sheet
      open={open}
      title={text.invite}
      onClose={onClose}
      footer={
        <Button kind="ink" wide busy={busy} onTap={() => submit().catch(() => undefined)}>
          {text.inviteYes}
        </Button>
      }
    >
      <Text className={cx(s.hint)}>{text.inviteHint}</Text>
      <Field label={text.name} value={name} most={20} placeholder={text.namePlaceholder} onInput={setName} />
      <Field label={text.phone} value={phone} most={11} placeholder={text.phonePlaceholder} onInput={setPhone} digits />
      <Text className={cx(s.label)}>{text.roles}</Text>
      <RoleChips roles={roles} on={chosen} onChange={setChosen} />
    </Sheet>
  );
}

/** The code, to be told: it is not shown again. */
function CodeSheet({ made, open, onClose }: { made: Output<'staff.invite'>; open: boolean; onClose: () => void }) {
  return (
    <Sheet
      open={open}
      title={text.code}
      onClose={onClose}
      footer={
        <Button kind="ink" wide onTap={onClose}>
          {text.codeDone}
        </Button>
      }
    >
      <Text className={cx(s.code)} selectable>
        {made.code}
      </Text>
      <Text className={cx(s.hint)}>{text.codeHint(friendly(Date.parse(made.expiresAt), Date.now()))}</Text>
      <Button kind="line" wide icon="copy" onTap={() => copy(made.code)}>
        {text.copy}
      </Button>
    </Sheet>
  );
}

type FieldProps = {
  label: string;
  value: string;
  most: number;
  placeholder: string;
  digits?: boolean;
  onInput: (value: string) => void;
};
function Field({ label, value, most, placeholder, digits = false, onInput }: FieldProps) {
  return (
    <View>
      <Text className={cx(s.label)}>{label}</Text>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={value}
          maxlength={most}
          type={digits ? 'number' : 'text'}
          placeholder={placeholder}
          onInput={(event) => onInput(event.detail.value)}
        />
      </View>
    </View>
  );
}
