import type { Staff } from '@shared/contracts/member';
import { addDays, dayOf } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Bone } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { useVisible } from '../common/use-visible';
import { friendlyDay } from '../common/when';
import { StockEntry } from '../inventory/stock-entry';
import { ApprovalsRow } from './approvals-row';
import { tally } from './board';
import { BoardView } from './board-view';
import { DayArrow } from './day-arrow';
import { text } from './labels';
import { mayDo } from './may';
import { RefundsRow } from './refunds-row';
import s from './today.module.scss';
import { PeopleRow } from './where';

const EVERY = 5000;

/** The day at a glance: how many stand where, what waits, and the bays. */
export function Today({ staff }: { staff: Staff }) {
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
