import type { Invitation } from '@shared/contracts/staff';
import { Text, View } from '@tarojs/components';
import { call } from '@/api/client';
import { useTask } from '@/features/hq/use-task';
import { confirm } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import s from './people.module.scss';
import { rolesText, text } from './people-labels';

/** An invitation on its way: taken back, or confirmed once it was accepted. */
export function InvitationRow({ invitation, place }: { invitation: Invitation; place: string }) {
  const { busy, run } = useTask('staff.list');
  const { id: inviteId, name, roles, phoneMasked, state, by, mine } = invitation;
  const accept = async () => {
    const ask = { title: text.confirmAsk(name), text: text.confirmText(phoneMasked, rolesText(roles)) };
    if (await confirm(ask)) await run(() => call('staff.confirm', { inviteId, place }), text.confirmed);
  };
  const withdraw = async () => {
    if (await confirm({ title: text.withdrawAsk, yes: text.withdraw }))
      await run(() => call('staff.withdraw', { inviteId, place }), text.withdrawn);
  };
  return (
    <View className={cx(s.person)}>
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>
          {name} {phoneMasked}
        </Text>
        <Text className={cx(s.note)}>
          {rolesText(roles)} · {text.by(by)}
        </Text>
        <Text className={cx(s.note, state === 'accepted' && s.wanted)}>{text[state]}</Text>
      </View>
      {mine && (
        <View className={cx(s.acts)}>
          <Button kind="line" size="s" busy={busy} onTap={() => withdraw().catch(() => undefined)}>
            {text.withdraw}
          </Button>
          {state === 'accepted' && (
            <Button kind="ink" size="s" busy={busy} onTap={() => accept().catch(() => undefined)}>
              {text.confirm}
            </Button>
          )}
        </View>
      )}
    </View>
  );
}
