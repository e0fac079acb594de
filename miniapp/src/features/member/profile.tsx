import type { Member } from '@shared/contracts/member';
import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { useSession } from '@/api/session';
import { toast } from '@/platform/notice';
import { PhoneButton } from '@/platform/phone';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { points } from '../common/number';
import { text } from './labels';
import s from './profile.module.scss';
import { signInAgain, useBindPhone } from './use-me';

const WELCOME_MS = 3000;

/** Who one is, and the way to bind a phone number. */
export function Profile({ me }: { me: Member | null }) {
  const left = useSession((state) => state.left);
  const { data: wallet } = useApi('wallet.summary', {});
  const welcomeFen = wallet?.welcomeFen ?? 0;
  const { busy, onCode, onRefused } = useBindPhone(() => {
    if (welcomeFen === 0) return toast(text.bound, 'success');
    toast(text.boundForPoints);
    // Given by a consumer, a moment after the number is bound.
    setTimeout(() => void refresh('wallet.summary').catch(() => undefined), WELCOME_MS);
  });
  return (
    <View className={cx(s.profile)}>
      <View className={cx(s.avatar)}>
        <Icon name="user" size={30} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.nickname)}>{me?.nickname ?? (left ? text.signedOut : text.guest)}</Text>
        {left && (
          <Tap className={cx(s.bind)} onTap={() => signInAgain().catch(() => undefined)}>
            <Icon name="user" size={14} />
            <Text>{text.signIn}</Text>
          </Tap>
        )}
        {me?.phoneMasked && <Text className={cx(s.phone)}>{me.phoneMasked}</Text>}
        {me && !me.phoneMasked && (
          <PhoneButton className={cx(s.bind)} disabled={busy} onCode={onCode} onRefused={onRefused}>
            <Icon name="phone" size={14} />
            <Text>{welcomeFen > 0 ? text.bindForPoints(points(welcomeFen)) : text.bindPhone}</Text>
          </PhoneButton>
        )}
      </View>
    </View>
  );
}
