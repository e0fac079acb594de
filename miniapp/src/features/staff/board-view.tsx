import type { BoardRow } from '@shared/contracts/booking';
import type { OrderState } from '@shared/contracts/order';
import { stateLabels } from '@shared/domain/order/transitions';
import { clock, dayOf, minuteOfDay } from '@shared/kernel/time';
import { ScrollView, Text, View } from '@tarojs/components';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Tap } from '@/ui/tap';
import { type Block, layBoard } from './board';
import s from './board-view.module.scss';
import { bayName } from './labels';

/** Pixels of half an hour. */
const HALF = 34;
const HEAD = 36;
/** Hours this near to now give way to the time it is. */
const CLEAR = 14;
const up = (minutes: number): number => (minutes / 30) * HALF;

const looks: Partial<Record<OrderState, string>> = {
  booked: 'booked',
  no_show: 'booked',
  arrived: 'arrived',
  serving: 'serving',
  to_accept: 'accept',
  completed: 'completed',
};
const labelOf = (state: string): string => stateLabels[state as OrderState] ?? state;

/** The day by bay on a time axis: who stands where, who comes when. */
export function BoardView({
  day,
  rows,
  bays,
}: {
  day: string;
  rows: readonly BoardRow[];
  bays: Record<string, number>;
}) {
  const board = layBoard(rows, bays);
  const hours = Array.from({ length: (board.to - board.from) / 60 + 1 }, (_, index) => board.from + index * 60);
  const now = Date.now();
  const minute = minuteOfDay(now);
  const isNow = day === dayOf(now) && minute >= board.from && minute <= board.to;
  const height = up(board.to - board.from);
  return (
    <View className={cx(s.board)}>
      <View className={cx(s.axis)} style={{ height: `${HEAD + height + 12}px` }}>
        {hours
          .filter((hour) => !isNow || Math.abs(hour - minute) > CLEAR)
          .map((hour) => (
            <Text key={hour} className={cx(s.hour)} style={{ top: `${HEAD + up(hour - board.from)}px` }}>
              {clock(hour)}
            </Text>
          ))}
        {isNow && (
          <Text className={cx(s.now)} style={{ top: `${HEAD + up(minute - board.from)}px` }}>
            {clock(minute)}
          </Text>
        )}
      </View>
      <ScrollView scrollX className={cx(s.scroll)} enhanced showScrollbar={false}>
        <View
          className={cx(s.lanes)}
          style={{ height: `${HEAD + height + 12}px`, minWidth: `${board.lanes.length * 104}px` }}
        >
          {hours.map((hour) => (
            <View key={hour} className={cx(s.line)} style={{ top: `${HEAD + up(hour - board.from)}px` }} />
          ))}
          {board.lanes.map((lane, index) => (
            <View key={`${lane.bay}-${lane.index}`} className={cx(s.lane)}>
              <Text className={cx(s.bay)}>
                {bayName(lane.bay)} {lane.index + 1}
              </Text>
              {board.blocks
                .filter((block) => block.lane === index)
                .map((block) => (
                  <BlockView key={block.row.bookingId} block={block} top={HEAD + up(block.from - board.from)} />
                ))}
            </View>
          ))}
          {isNow && <View className={cx(s.nowLine)} style={{ top: `${HEAD + up(minute - board.from)}px` }} />}
        </View>
      </ScrollView>
    </View>
  );
}

function BlockView({ block, top }: { block: Block; top: number }) {
  const { row, from, to } = block;
  const roomy = to - from >= 60;
  return (
    <Tap
      className={cx(s.block, s[looks[row.orderState as OrderState] ?? 'completed'])}
      style={{ top: `${top + 1}px`, height: `${up(to - from) - 2}px` }}
      onTap={() => go('workOrder', { orderId: row.orderId })}
    >
      <Text className={cx(s.plate)}>{row.plateMasked || row.ownerMasked}</Text>
      {roomy && <Text className={cx(s.job)}>{row.carName || row.title}</Text>}
      {roomy && <Text className={cx(s.state)}>{labelOf(row.orderState)}</Text>}
    </Tap>
  );
}
