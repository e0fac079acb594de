import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { useVisible } from '../common/use-visible';
import { text } from '../hq/approval-labels';
import { counted } from '../hq/desk-counted';
import s from './refunds-row.module.scss';

const EVERY = 60_000;

/** The way to what waits for a second person at this store, with how much it is. */
export function ApprovalsRow() {
  const visible = useVisible();
  const { data } = useApi(
    'approval.list',
    { of: 'waiting', limit: 50 },
    { staleTime: EVERY / 2, refetchInterval: visible ? EVERY : false },
  );
  const waiting = counted(data);
  return (
    <Tap className={cx(s.row)} onTap={() => go('approvals')}>
      <View className={cx(s.icon, waiting !== null && s.on)}>
        <Icon name="shield-check" size={20} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>{text.title}</Text>
        {waiting === null ? (
          <Text className={cx(s.none)}>{data ? text.noneShort : ' '}</Text>
        ) : (
          <Text className={cx(s.badge)}>{waiting}</Text>
        )}
      </View>
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
