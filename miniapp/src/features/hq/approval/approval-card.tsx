import type { Approval } from '@shared/contracts/approval';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { friendly } from '@/features/common/when';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ListedCard } from '@/ui/listed-card';
import { Tag } from '@/ui/tag';
import s from './approval-card.module.scss';
import { text } from './approval-labels';

type Props = { approval: Approval; busy: boolean; onApprove: () => void; onReject: () => void };

/** Something above a limit: what it is, why one person is not enough, and a second person's two answers. */
export function ApprovalCard({ approval, busy, onApprove, onReject }: Props) {
  const { state, mine, passed, why, by, storeName, createdAt, deadline, decidedBy, note } = approval;
  const now = Date.now();
  return (
    <ListedCard
      long
      title={approval.summary}
      tag={<Tag tone={state === 'requested' ? 'warn' : 'plain'}>{text.states[state]}</Tag>}
    >
      <Text className={cx(s.passed)}>{passed.join('，')}</Text>
      {why !== '' && <Text className={cx(s.line)}>{text.why(why)}</Text>}
      <Text className={cx(s.hint)}>
        {storeName} · {text.asked(by, friendly(millis(createdAt), now))}
      </Text>
      {state === 'requested' && <Text className={cx(s.hint)}>{text.until(friendly(millis(deadline), now))}</Text>}
      {decidedBy !== null && <Text className={cx(s.line)}>{text.decided(decidedBy, note)}</Text>}
      {state === 'requested' && mine && <Text className={cx(s.hint)}>{text.ownOne}</Text>}
      {state === 'requested' && !mine && (
        <View className={cx(s.foot)}>
          <Button size="m" kind="line" disabled={busy} onTap={onReject}>
            {text.reject}
          </Button>
          <Button size="m" kind="ink" busy={busy} onTap={onApprove}>
            {text.approve}
          </Button>
        </View>
      )}
    </ListedCard>
  );
}
