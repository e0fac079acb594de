import type { Staff } from '@shared/contracts/member';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { points } from '@/features/common/number';
import { mayDo } from '@/features/staff/may';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { text } from '../labels';
import s from './desk-card.module.scss';
import { DeskRow } from './desk-row';

/** Points: grants, accounts of members, and what the stores owe each other. */
export function PointsCard({ staff }: { staff: Staff }) {
  const can = {
    grants: mayDo(staff, 'wallet.grantBatches'),
    members: mayDo(staff, 'wallet.account'),
    reports: mayDo(staff, 'wallet.netting'),
  };
  const liability = useApi('wallet.liability', {}, { enabled: can.reports });
  if (!(can.grants || can.members || can.reports)) return null;
  return (
    <Card title={text.points} flush>
      <View className={cx(s.rows)}>
        {can.grants && <DeskRow icon="gift" name={text.grants} note={text.grantsNote} onTap={() => go('hqGrants')} />}
        {can.members && (
          <DeskRow icon="users" name={text.members} note={text.membersNote} onTap={() => go('hqMembers')} />
        )}
        {can.reports && (
          <DeskRow icon="arrow-up-down" name={text.netting} note={text.nettingNote} onTap={() => go('hqNetting')} />
        )}
        {can.reports && (
          <DeskRow
            icon="coins"
            name={text.liability}
            note={liability.data ? `¥${points(liability.data.totalFen)}` : text.liabilityNote}
            onTap={() => go('hqLiability')}
          />
        )}
      </View>
    </Card>
  );
}
