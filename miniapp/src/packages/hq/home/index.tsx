import type { Output } from '@shared/contracts/contracts';
import type { Staff } from '@shared/contracts/member';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { badge, points } from '@/features/common/number';
import { friendlyDay } from '@/features/common/when';
import { BillFigures } from '@/features/hq/bill-figures';
import { DeskRow } from '@/features/hq/desk-row';
import { openOf } from '@/features/hq/figures';
import { text, verdictOf } from '@/features/hq/labels';
import { text as transferText } from '@/features/hq/transfer-labels';
import { isHeadquarters } from '@/features/member/headquarters';
import { roleNames } from '@/features/member/labels';
import { useMe } from '@/features/member/use-me';
import { usePendingCount } from '@/features/staff/use-pending';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Bone } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

const shown = [
  'payment.reconciliations',
  'payment.openDays',
  'payment.abnormal',
  'payment.failedShares',
  'order.toShip',
  'aftersale.pending',
  'inventory.transfers',
] as const;

export default function HeadquartersDesk() {
  const { me, isError, error, refetch } = useMe();
  useDidShow(() => {
    refresh(...shown).catch(() => undefined);
  });
  if (me?.staff && isHeadquarters(me.staff)) return <Desk staff={me.staff} />;
  return (
    <InkPage title={text.home}>
      {me && (
        <Empty
          icon="shield-check"
          title={text.forbidden}
          text={text.forbiddenText}
          action={text.toMe}
          onAction={() => go('me')}
        />
      )}
      {!me && isError && <ErrorView error={error} onRetry={() => refetch()} />}
    </InkPage>
  );
}

/** What the money of the chain wants today, in one look. */
function Desk({ staff }: { staff: Staff }) {
  const bills = useApi('payment.reconciliations', { limit: 31 });
  const openDays = useApi('payment.openDays', {});
  const abnormal = useApi('payment.abnormal', { limit: 50 });
  const failed = useApi('payment.failedShares', { limit: 50 });
  const toShip = useApi('order.toShip', { limit: 50 });
  const liability = useApi('wallet.liability', {});
  const underWay = useApi('inventory.transfers', { which: 'open', limit: 50 });
  const refunds = usePendingCount(true);
  const open = openOf(bills.data?.items ?? []);
  const failedDays = openDays.data?.items.filter(({ state }) => state === 'failed').length ?? 0;
  const counted = (answer: { items: unknown[]; next: string | null } | undefined) =>
    answer && answer.items.length > 0 ? badge(answer.items.length, answer.next !== null) : null;
  const [failedDaysn, unshared, parcels] = [counted(abnormal.data), counted(failed.data), counted(toShip.data)];
  const lorries = counted(underWay.data);
  return (
    <InkPage
      title={text.home}
      head={<Head staff={staff} bill={bills.data?.items[0]} failed={bills.isError} waiting={bills.isLoading} />}
      onRefresh={() => refresh(...shown, 'wallet.liability')}
    >
      <View className={cx(s.top)} />
      <Card title={text.money} flush>
        <View className={cx(s.rows)}>
          <DeskRow
            icon="receipt-text"
            name={text.bills}
            note={bills.data ? billsNote(bills.data.items.length, open, failedDays) : ' '}
            wanted={open > 0 || failedDays > 0}
            onTap={() => go('hqBills')}
          />
          <DeskRow
            icon="triangle-alert"
            name={text.abnormal}
            note={abnormal.data ? (failedDaysn ? text.abnormalNote(failedDaysn) : text.abnormalNone) : ' '}
            wanted={failedDaysn !== null}
            onTap={() => go('hqRefunds')}
          />
          <DeskRow
            icon="share-2"
            name={text.failedShares}
            note={failed.data ? (unshared ? text.failedNote(unshared) : text.failedNone) : ' '}
            wanted={unshared !== null}
            onTap={() => go('hqShares')}
          />
        </View>
      </Card>
      <Card title={text.goods} flush>
        <View className={cx(s.rows)}>
          <DeskRow
            icon="truck"
            name={text.ship}
            note={toShip.data ? (parcels ? text.shipNote(parcels) : text.shipNone) : ' '}
            wanted={parcels !== null}
            onTap={() => go('hqShip')}
          />
          <DeskRow
            icon="package"
            name={text.aftersale}
            note={refunds.count > 0 ? text.aftersaleNote(badge(refunds.count, refunds.more)) : text.aftersaleNone}
            wanted={refunds.count > 0}
            onTap={() => go('staffRefunds')}
          />
          <DeskRow icon="list" name={text.stock} note={text.stockNote} onTap={() => go('staffStock')} />
          <DeskRow icon="route" name={text.transfer} note={text.transferNote} onTap={() => go('hqTransfer')} />
          <DeskRow
            icon="clock"
            name={transferText.underWay}
            note={underWay.data ? (lorries ? transferText.underWayCount(lorries) : transferText.underWayNone) : ' '}
            wanted={underWay.data?.items.some(({ late, state }) => late || state === 'short') ?? false}
            onTap={() => go('hqTransfers')}
          />
        </View>
      </Card>
      <Card title={text.points} flush>
        <View className={cx(s.rows)}>
          <DeskRow icon="gift" name={text.grants} note={text.grantsNote} onTap={() => go('hqGrants')} />
          <DeskRow icon="users" name={text.members} note={text.membersNote} onTap={() => go('hqMembers')} />
          <DeskRow icon="arrow-up-down" name={text.netting} note={text.nettingNote} onTap={() => go('hqNetting')} />
          <DeskRow
            icon="coins"
            name={text.liability}
            note={liability.data ? `¥${points(liability.data.totalFen)}` : text.liabilityNote}
            onTap={() => go('hqLiability')}
          />
        </View>
      </Card>
    </InkPage>
  );
}

/** What wants somebody most: differences, then days that could not be reconciled. */
function billsNote(days: number, open: number, failedDays: number): string {
  if (open > 0) return text.billsNote(open);
  if (failedDays > 0) return text.openDays(failedDays);
  return days > 0 ? text.billsNote(0) : text.noBill;
}

type HeadProps = {
  staff: Staff;
  bill: Output<'payment.reconciliations'>['items'][number] | undefined;
  failed: boolean;
  waiting: boolean;
};
/** Who works here, and the last day that was checked. */
function Head({ staff, bill, failed, waiting }: HeadProps) {
  const verdict = bill && verdictOf(bill);
  return (
    <View>
      <Text className={cx(s.who)}>{staff.storeName}</Text>
      <Text className={cx(s.role)}>
        {roleNames[staff.role]} · {staff.name}
      </Text>
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
      {!bill && !waiting && !failed && (
        <View className={cx(s.bill)}>
          <Text className={cx(s.billDay)}>{text.noBill}</Text>
          <Text className={cx(s.role)}>{text.noBillHint}</Text>
        </View>
      )}
    </View>
  );
}
