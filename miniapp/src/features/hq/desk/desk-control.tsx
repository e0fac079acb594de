import type { Staff } from '@shared/contracts/member';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { mayDo } from '@/features/staff/may';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { text as approvalText } from '../approval/approval-labels';
import { text as logText } from '../log/log-labels';
import s from './desk-card.module.scss';
import { counted } from './desk-counted';
import { DeskRow } from './desk-row';

/** Who watches whom: what waits for a second person, and the log of what was done. */
export function ControlCard({ staff }: { staff: Staff }) {
  const can = { approvals: mayDo(staff, 'approval.list'), log: mayDo(staff, 'audit.entries') };
  const waiting = useApi('approval.list', { of: 'waiting', limit: 50 }, { enabled: can.approvals });
  const asked = counted(waiting.data);
  if (!(can.approvals || can.log)) return null;
  return (
    <Card title={logText.order} flush>
      <View className={cx(s.rows)}>
        {can.approvals && (
          <DeskRow
            icon="shield-check"
            name={approvalText.title}
            note={waiting.data ? (asked ? approvalText.some(asked) : approvalText.noneShort) : ' '}
            wanted={asked !== null}
            onTap={() => go('approvals')}
          />
        )}
        {can.log && <DeskRow icon="history" name={logText.title} note={logText.note} onTap={() => go('hqLog')} />}
      </View>
    </Card>
  );
}
