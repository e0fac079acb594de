import type { Staff } from '@shared/contracts/member';
import { addDays, dayOf } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { type ReactNode, useEffect, useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { useVisible } from '@/features/common/use-visible';
import { friendlyDay } from '@/features/common/when';
import { StockEntry } from '@/features/inventory/stock-entry';
import { isHeadquarters } from '@/features/member/headquarters';
import { useMe } from '@/features/member/use-me';
import { ApprovalsRow } from '@/features/staff/approvals-row';
import { tally } from '@/features/staff/board';
import { BoardView } from '@/features/staff/board-view';
import { Join } from '@/features/staff/join';
import { text } from '@/features/staff/labels';
import { mayDo } from '@/features/staff/may';
import { RefundsRow } from '@/features/staff/refunds-row';
import { type Scanner, useScanner } from '@/features/staff/scanner';
import { PeopleRow, useWhere } from '@/features/staff/where';
import { go, replace } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Bone } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

const EVERY = 5000;

export default function StaffHome() {
  const { me, isError, error, refetch } = useMe();
  const scanner = useScanner((code) => go('workOrder', { code }));
  const desk = isHeadquarters(me?.staff);
  const where = useWhere(me?.staff);
  useEffect(() => {
    if (desk) replace('hq');
  }, [desk]);
  if (!me)
    return (
      <InkPage title={text.home} tone="ink">
        {isError && (
          <View className={cx(s.paper)}>
            <ErrorView error={error} onRetry={() => refetch()} />
          </View>
        )}
      </InkPage>
    );
  if (desk) return <InkPage title={text.home} tone="ink" />;
  if (!me.staff)
    return (
      <InkPage title={text.home} tone="ink">
        <Join phoneMasked={me.phoneMasked} />
      </InkPage>
    );
  return (
    <InkPage
      title={text.home}
      head={<Head where={where.head} scanner={scanner} />}
      overlay={
        <>
          {scanner.sheet}
          {where.sheet}
        </>
      }
      onRefresh={() => refresh('member.me', 'booking.board', 'aftersale.pending', 'approval.list')}
    >
      <Today staff={me.staff} />
    </InkPage>
  );
}

/** Who works where, and the one thing that is done all day. */
function Head({ where, scanner }: { where: ReactNode; scanner: Scanner }) {
  return (
    <View>
      {where}
      <Tap className={cx(s.scan)} onTap={scanner.start}>
        <View className={cx(s.scanIcon, scanner.busy && s.busy)}>
          <Icon name="scan-line" size={40} />
        </View>
        <View className={cx(s.scanWords)}>
          <Text className={cx(s.scanTitle)}>{scanner.busy ? text.scanning : text.scan}</Text>
          <Text className={cx(s.scanHint)}>{text.scanHint}</Text>
        </View>
      </Tap>
      <Tap className={cx(s.type)} onTap={scanner.type}>
        <Icon name="keyboard" size={16} />
        <Text>{text.type}</Text>
      </Tap>
    </View>
  );
}

function Today({ staff }: { staff: Staff }) {
  const today = dayOf(Date.now());
  const [day, setDay] = useState(today);
  const visible = useVisible();
  const board = useApi(
    'booking.board',
    { day },
    { staleTime: 3000, refetchInterval: visible ? EVERY : false, keep: true },
  );
  useDidShow(() => {
    refresh('booking.board', 'approval.list').catch(() => undefined);
  });
  const { data } = board;
  const shown = data?.day === day ? data : undefined;
  return (
    <View className={cx(s.today)}>
      <View className={cx(s.tally)}>
        {tally(shown?.rows ?? []).map(({ name, count }) => (
          <View key={name} className={cx(s.count)}>
            <Text className={cx(s.number)}>{shown ? count : '–'}</Text>
            <Text className={cx(s.name)}>{name}</Text>
          </View>
        ))}
      </View>
      {mayDo(staff, 'aftersale.pending') && <RefundsRow />}
      {mayDo(staff, 'approval.decide') && <ApprovalsRow />}
      {mayDo(staff, 'inventory.stock') && <StockEntry />}
      {mayDo(staff, 'staff.list') && <PeopleRow />}
      <Card flush>
        <View className={cx(s.dayRow)}>
          <DayArrow icon="chevron-left" onTap={() => setDay(addDays(day, -1))} />
          <Tap className={cx(s.day)} onTap={() => setDay(today)}>
            <Text className={cx(s.dayTitle)}>{day === today ? text.today : text.dayBoard}</Text>
            <Text className={cx(s.dayText)}>{friendlyDay(day, Date.now())}</Text>
          </Tap>
          <DayArrow icon="chevron-right" onTap={() => setDay(addDays(day, 1))} />
        </View>
        {shown && shown.rows.length > 0 && <BoardView day={day} rows={shown.rows} bays={shown.bays} />}
        {shown && shown.rows.length === 0 && (
          <Empty compact icon="calendar" title={text.noBookings} text={text.noBookingsHint} />
        )}
        {!shown && !board.isError && (
          <View className={cx(s.waiting)}>
            <Bone h={300} r={8} />
          </View>
        )}
        {!shown && board.isError && <ErrorView compact error={board.error} onRetry={() => board.refetch()} />}
      </Card>
    </View>
  );
}

function DayArrow({ icon, onTap }: { icon: 'chevron-left' | 'chevron-right'; onTap: () => void }) {
  return (
    <Tap className={cx(s.arrow)} onTap={onTap}>
      <Icon name={icon} size={20} />
    </Tap>
  );
}
