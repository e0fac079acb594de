import type { Group } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { text } from './labels';
import { type Seat, seatsOf } from './seating';
import s from './seats.module.scss';

/** So many seats are shown one by one on the page of a group. */
export const SEATS_SHOWN = 9;

/** The seats of a group: who has paid by initial, who is paying, and those still free. */
export function Seats({ group, size = 'l' }: { group: Group; size?: 'l' | 's' }) {
  const { shown, hidden } = seatsOf(group, size === 's' ? 3 : SEATS_SHOWN);
  return (
    <View className={cx(s.seats, s[size])}>
      {shown.map((seat) => (
        <SeatMark key={seat.key} seat={seat} named={size === 'l'} />
      ))}
      {hidden > 0 && (
        <View className={cx(s.seat)}>
          <View className={cx(s.disc, s.rest)}>
            <Text>+{hidden}</Text>
          </View>
        </View>
      )}
    </View>
  );
}

function SeatMark({ seat, named }: { seat: Seat; named: boolean }) {
  return (
    <View className={cx(s.seat)}>
      <View className={cx(s.disc, s[seat.state])}>
        {seat.state === 'paid' ? (
          <Text>{seat.initial}</Text>
        ) : (
          <Icon name={seat.state === 'paying' ? 'clock' : 'plus'} />
        )}
      </View>
      {named && (
        <Text className={cx(s.name, seat.leader && s.leader)}>
          {seat.leader
            ? text.leader
            : seat.state === 'paid'
              ? seat.name
              : seat.state === 'paying'
                ? text.payingSeat
                : text.seat}
        </Text>
      )}
    </View>
  );
}
