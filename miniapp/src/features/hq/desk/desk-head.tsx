import type { Staff } from '@shared/contracts/member';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useApi } from '@/api/query';
import { friendlyDay } from '@/features/common/when';
import { mayDo } from '@/features/staff/may';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Bone } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import { text, verdictOf } from '../labels';
import { BillFigures } from '../money/bill-figures';
import s from './desk-head.module.scss';

/** Who works here, and the last day that was checked. */
export function DeskHead({ staff, where }: { staff: Staff; where: ReactNode }) {
  const may = mayDo(staff, 'payment.reconciliations');
  const bills = useApi('payment.reconciliations', { limit: 31 }, { enabled: may });
  const [can, waiting, bill] = [may && !bills.isError, bills.isLoading, bills.data?.items[0]];
  const verdict = bill && verdictOf(bill);
  return (
    <View>
      {where}
      {waiting && <Bone h={96} r={14} style={{ opacity: 0.14, marginTop: '16px' }} />}
      {bill && verdict && (
        <Tap className={cx(s.bill)} onTap={() => go('hqDifferences', { day: bill.day })}>
          <View className={cx(s.billHead)}>
            <Text className={cx(s.billDay)}>{text.lastBill(friendlyDay(bill.day, Date.now()))}</Text>
            <Tag tone={verdict.tone}>{verdict.words}</Tag>
          </View>
          {bill.state === 'done' && <BillFigures day={bill} light />}
          {bill.error && <Text className={cx(s.role)}>{bill.error}</Text>}
        </Tap>
      )}
      {!bill && !waiting && can && (
        <View className={cx(s.bill)}>
          <Text className={cx(s.billDay)}>{text.noBill}</Text>
          <Text className={cx(s.role)}>{text.noBillHint}</Text>
        </View>
      )}
    </View>
  );
}
