import type { Staff } from '@shared/contracts/member';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { mayDo } from '@/features/staff/may';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { text } from '../labels';
import { openOf } from '../points/figures';
import s from './desk-card.module.scss';
import { counted } from './desk-counted';
import { DeskRow } from './desk-row';

/** The money of the chain: bills, refunds, shares and what WeChat was not told. */
export function MoneyCard({ staff }: { staff: Staff }) {
  const can = {
    bills: mayDo(staff, 'payment.reconciliations'),
    abnormal: mayDo(staff, 'payment.abnormal'),
    shares: mayDo(staff, 'payment.failedShares'),
    effects: mayDo(staff, 'payment.failedEffects'),
  };
  const bills = useApi('payment.reconciliations', { limit: 31 }, { enabled: can.bills });
  const openDays = useApi('payment.openDays', {}, { enabled: can.bills });
  const abnormal = useApi('payment.abnormal', { limit: 50 }, { enabled: can.abnormal });
  const failed = useApi('payment.failedShares', { limit: 50 }, { enabled: can.shares });
  const effects = useApi('payment.failedEffects', { limit: 50 }, { enabled: can.effects });
  const open = openOf(bills.data?.items ?? []);
  const failedDays = openDays.data?.items.filter(({ state }) => state === 'failed').length ?? 0;
  const [broken, unshared, untold] = [counted(abnormal.data), counted(failed.data), counted(effects.data)];
  if (!(can.bills || can.abnormal || can.shares || can.effects)) return null;
  return (
    <Card title={text.money} flush>
      <View className={cx(s.rows)}>
        {can.bills && (
          <DeskRow
            icon="receipt-text"
            name={text.bills}
            note={bills.data ? billsNote(bills.data.items.length, open, failedDays) : ' '}
            wanted={open > 0 || failedDays > 0}
            onTap={() => go('hqBills')}
          />
        )}
        {can.abnormal && (
          <DeskRow
            icon="triangle-alert"
            name={text.abnormal}
            note={abnormal.data ? (broken ? text.abnormalNote(broken) : text.abnormalNone) : ' '}
            wanted={broken !== null}
            onTap={() => go('hqRefunds')}
          />
        )}
        {can.shares && (
          <DeskRow
            icon="share-2"
            name={text.failedShares}
            note={failed.data ? (unshared ? text.failedNote(unshared) : text.failedNone) : ' '}
            wanted={unshared !== null}
            onTap={() => go('hqShares')}
          />
        )}
        {can.effects && (
          <DeskRow
            icon="wifi-off"
            name={text.effects}
            note={effects.data ? (untold ? text.effectsNote(untold) : text.effectsNone) : ' '}
            wanted={untold !== null}
            onTap={() => go('hqEffects')}
          />
        )}
      </View>
    </Card>
  );
}

/** What wants somebody most: differences, then days that could not be reconciled. */
function billsNote(days: number, open: number, failedDays: number): string {
  if (open > 0) return text.billsNote(open);
  if (failedDays > 0) return text.openDays(failedDays);
  return days > 0 ? text.billsNote(0) : text.noBill;
}
