import { clock, dayOf, minuteOfDay } from '@shared/kernel/time';
import { ScrollView, Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Bone } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { friendlyDay } from '../common/when';
import { ClockFace } from './clock-face';
import s from './flash-head.module.scss';
import { text } from './labels';
import { secondsUntil } from './server-time';
import { type Session, sessionState } from './sessions';

type HeadProps = { sessions: readonly Session[]; shown: Session; now: number; onPick: (key: string) => void };

/** Sessions by time, and how long the one in sight still lasts or takes to begin. */
export function FlashHead({ sessions, shown, now, onPick }: HeadProps) {
  const state = sessionState(shown, now);
  const edge = state === 'coming' ? shown.from : shown.until;
  const seconds = secondsUntil(edge, now, 0);
  return (
    <View>
      <ScrollView scrollX className={cx(s.tabs)} enhanced showScrollbar={false}>
        <View className={cx(s.tabsInner)}>
          {sessions.map((session) => (
            <Tap
              key={session.key}
              className={cx(s.tab, session.key === shown.key && s.on)}
              onTap={() => onPick(session.key)}
            >
              <Text className={cx(s.time)}>{clock(minuteOfDay(Date.parse(session.from)))}</Text>
              <Text className={cx(s.state)}>{tabNote(session, now)}</Text>
            </Tap>
          ))}
        </View>
      </ScrollView>
      <View className={cx(s.clockRow)}>
        <Text>{state === 'over' ? text.ended : state === 'coming' ? text.startsIn : text.endsIn2}</Text>
        {state !== 'over' && <ClockFace seconds={seconds} tone="light" />}
      </View>
    </View>
  );
}

const stateNames = { coming: text.coming, running: text.running, over: text.over } as const;

/** `抢购中` today, `明天 11月25日` on another day. */
function tabNote(session: Session, now: number): string {
  const day = dayOf(Date.parse(session.from));
  const state = sessionState(session, now);
  return state !== 'coming' || day === dayOf(now) ? stateNames[state] : friendlyDay(day, now);
}

/** The head while the sessions are not known yet. */
export function WaitingFlashHead() {
  return (
    <View className={cx(s.headSpace)}>
      <Bone w={84} h={52} r={12} style={{ opacity: 0.14 }} />
      <Bone w={84} h={52} r={12} style={{ opacity: 0.14 }} />
      <Bone w={84} h={52} r={12} style={{ opacity: 0.14 }} />
    </View>
  );
}
