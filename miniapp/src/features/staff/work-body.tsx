import type { StaffOrder } from '@shared/contracts/redemption';
import { millis, readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Timeline } from '@/ui/timeline';
import { friendly } from '../common/when';
import { LineList } from '../order/line-list';
import { titleOf } from '../order/story';
import { text } from './labels';
import s from './work-body.module.scss';

/** What has to be done, and what was done so far. */
export function WorkBody({ order }: { order: StaffOrder }) {
  const { booking } = order;
  return (
    <View className={cx(s.body)}>
      {order.state === 'completed' && (
        <View className={cx(s.done)}>
          <Icon name="circle-check" size={28} />
          <View className={cx(s.doneWords)}>
            <Text className={cx(s.doneTitle)}>{text.done}</Text>
            <Text className={cx(s.doneText)}>{text.doneText}</Text>
          </View>
        </View>
      )}
      <Card title={text.work} {...(booking && { note: text.minutes(booking.minutes) })}>
        <LineList lines={order.lines} priced={false} />
        {booking && <Cell label={text.visit} value={`${readableDay(booking.day)} ${booking.start}`} strong />}
      </Card>
      <Card title={text.log}>
        <Timeline
          steps={order.history.map((event, index) => ({
            key: `${event.at}-${index}`,
            title: titleOf(event),
            note: `${friendly(millis(event.at), Date.now())} · ${event.by}`,
            state: index === order.history.length - 1 && order.next ? 'now' : 'done',
          }))}
        />
      </Card>
    </View>
  );
}
