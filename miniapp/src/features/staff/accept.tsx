import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useApi } from '@/api/query';
import { toast } from '@/platform/notice';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { useTask } from '../hq/use-task';
import s from './join.module.scss';
import { rolesText, text } from './people-labels';

const CODE = /^[0-9A-Z]{8,16}$/;

/** The invitations for the number of this phone: each is accepted with the code that the inviter tells, and then waits. */
export function Accept() {
  const { data } = useApi('staff.invitations', {}, { staleTime: 0, refetchInterval: 10_000 });
  const { busy, run } = useTask('staff.invitations', 'member.me', 'staff.workplaces');
  const [typed, setTyped] = useState('');
  const items = data?.items ?? [];
  const waiting = items.find(({ state }) => state === 'accepted');
  const open = items.find(({ state }) => state === 'open');
  const submit = async () => {
    const code = typed.replace(/\s/g, '').toUpperCase();
    if (!CODE.test(code)) return toast(text.acceptCode);
    if (await run(() => call('staff.accept', { code }), text.acceptYes)) setTyped('');
  };
  if (waiting && !open)
    return (
      <View className={cx(s.waiting)}>
        <Icon name="clock" size={18} />
        <View className={cx(s.words)}>
          <Text className={cx(s.refusedTitle)}>{text.waiting}</Text>
          <Text className={cx(s.refusedText)}>{text.waitingText(waiting.by)}</Text>
        </View>
      </View>
    );
  return (
    <View className={cx(s.accept)}>
      <Text className={cx(s.acceptText)}>
        {open ? text.acceptHint(open.placeName, rolesText(open.roles)) : text.acceptNone}
      </Text>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={typed}
          maxlength={20}
          placeholder={text.acceptCode}
          placeholderClass={cx(s.placeholder)}
          onInput={(event) => setTyped(event.detail.value)}
        />
      </View>
      <Tap className={cx(s.button)} disabled={busy} onTap={() => submit().catch(() => undefined)}>
        <Text className={cx(s.buttonText)}>{text.acceptYes}</Text>
      </Tap>
    </View>
  );
}
