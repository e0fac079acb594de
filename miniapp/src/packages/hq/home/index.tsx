import type { Output } from '@shared/contracts/contracts';
import type { Staff } from '@shared/contracts/member';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { badge, points } from '@/features/common/number';
import { friendlyDay } from '@/features/common/when';
import { BillFigures } from '@/features/hq/bill-figures';
import { DeskRow } from '@/features/hq/desk-row';
import { openOf } from '@/features/hq/figures';
import { text, verdictOf } from '@/features/hq/labels';
import { text as stuckText } from '@/features/hq/stuck-labels';
import { text as transferText } from '@/features/hq/transfer-labels';
import { isHeadquarters } from '@/features/member/headquarters';
import { useMe } from '@/features/member/use-me';
import { mayDo } from '@/features/staff/may';
import { usePendingCount } from '@/features/staff/use-pending';
import { PeopleRow, useWhere } from '@/features/staff/where';
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
  'payment.failedEffects',
  'order.toShip',
  'aftersale.pending',
  'order.stuck',
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

/** Which parts of the desk are this person's. */
const deskOf = (staff: Staff) => ({
  bills: mayDo(staff, 'payment.reconciliations'),
  abnormal: mayDo(staff, 'payment.abnormal'),
  shares: mayDo(staff, 'payment.failedShares'),
  effects: mayDo(staff, 'payment.failedEffects'),
  ship: mayDo(staff, 'order.toShip'),
  refunds: mayDo(staff, 'aftersale.pending'),
  stuck: mayDo(staff, 'order.stuck'),
  stock: mayDo(staff, 'inventory.stock'),
  transfer: mayDo(staff, 'inventory.transfer'),
  grants: mayDo(staff, 'wallet.grantBatches'),
  members: mayDo(staff, 'wallet.account'),
  reports: mayDo(staff, 'wallet.netting'),
  people: mayDo(staff, 'staff.list'),
});

/** What the money of the chain wants today, in one look. */
function Desk({ staff }: { staff: Staff }) {
  const can = deskOf(staff);
  const where = useWhere(staff);
  const bills = useApi('payment.reconciliations', { limit: 31 }, { enabled: can.bills });
  const openDays = useApi('payment.openDays', {}, { enabled: can.bills });
  const abnormal = useApi('payment.abnormal', { limit: 50 }, { enabled: can.abnormal });
  const failed = useApi('payment.failedShares', { limit: 50 }, { enabled: can.shares });
  const effects = useApi('payment.failedEffects', { limit: 50 }, { enabled: can.effects });
  const toShip = useApi('order.toShip', { limit: 50 }, { enabled: can.ship });
  const liability = useApi('wallet.liability', {}, { enabled: can.reports });
  const underWay = useApi('inventory.transfers', { which: 'open', limit: 50 }, { enabled: can.stock });
  const stuck = useApi('order.stuck', { limit: 50 }, { enabled: can.stuck });
  const refunds = usePendingCount(can.refunds);
  const open = openOf(bills.data?.items ?? []);
  const failedDays = openDays.data?.items.filter(({ state }) => state === 'failed').length ?? 0;
  const counted = (answer: { items: unknown[]; next: string | null } | undefined) =>
    answer && answer.items.length > 0 ? badge(answer.items.length, answer.next !== null) : null;
  const [broken, unshared, parcels] = [counted(abnormal.data), counted(failed.data), counted(toShip.data)];
  const untold = counted(effects.data);
  const standing = counted(stuck.data);
  const lorries = counted(underWay.data);
  return (
    <InkPage
      title={text.home}
      head={
        <Head
          where={where.head}
          bill={bills.data?.items[0]}
          can={can.bills && !bills.isError}
          waiting={bills.isLoading}
        />
      }
      overlay={where.sheet}
      onRefresh={() => refresh(...shown, 'wallet.liability')}
    >
      <View className={cx(s.top)} />
      {can.people && <PeopleRow />}
      {(can.bills || can.abnormal || can.shares || can.effects) && (
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
      )}
      {(can.ship || can.refunds || can.stock) && (
        <Card title={text.goods} flush>
          <View className={cx(s.rows)}>
            {can.ship && (
              <DeskRow
                icon="truck"
                name={text.ship}
                note={toShip.data ? (parcels ? text.shipNote(parcels) : text.shipNone) : ' '}
                wanted={parcels !== null}
                onTap={() => go('hqShip')}
              />
            )}
            {can.refunds && (
              <DeskRow
                icon="package"
                name={text.aftersale}
                note={refunds.count > 0 ? text.aftersaleNote(badge(refunds.count, refunds.more)) : text.aftersaleNone}
                wanted={refunds.count > 0}
                onTap={() => go('staffRefunds')}
              />
            )}
            {can.stuck && (
              <DeskRow
                icon="clock"
                name={stuckText.title}
                note={stuck.data ? (standing ? stuckText.note(standing) : stuckText.none) : ' '}
                wanted={standing !== null}
                onTap={() => go('hqStuck')}
              />
            )}
            {can.stock && (
              <DeskRow icon="list" name={text.stock} note={text.stockNote} onTap={() => go('staffStock')} />
            )}
            {can.transfer && (
              <DeskRow icon="route" name={text.transfer} note={text.transferNote} onTap={() => go('hqTransfer')} />
            )}
            {can.stock && (
              <DeskRow
                icon="clock"
                name={transferText.underWay}
                note={underWay.data ? (lorries ? transferText.underWayCount(lorries) : transferText.underWayNone) : ' '}
                wanted={underWay.data?.items.some(({ late, state }) => late || state === 'short') ?? false}
                onTap={() => go('hqTransfers')}
              />
            )}
          </View>
        </Card>
      )}
      {(can.grants || can.members || can.reports) && (
        <Card title={text.points} flush>
          <View className={cx(s.rows)}>
            {can.grants && (
              <DeskRow icon="gift" name={text.grants} note={text.grantsNote} onTap={() => go('hqGrants')} />
            )}
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
      )}
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
  where: ReactNode;
  bill: Output<'payment.reconciliations'>['items'][number] | undefined;
  /** Whether it is this person's to see, and could be read. */
  can: boolean;
  waiting: boolean;
};
/** Who works here, and the last day that was checked. */
function Head({ where, bill, can, waiting }: HeadProps) {
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
