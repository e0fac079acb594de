import type { Group } from '@shared/contracts/promotion';
import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ClockFace } from './clock-face';
import { text } from './labels';
import s from './open-groups.module.scss';
import { missingOf } from './seating';
import { Seats } from './seats';
import { secondsUntil } from './server-time';

type Props = { groups: readonly Group[]; now: number; closed: boolean; onJoin: (groupId: string) => void };

/** Groups that still have seats, soonest deadline first as the server says them. */
export function OpenGroups({ groups, now, closed, onJoin }: Props) {
  const joinable = groups.filter((group) => missingOf(group) > 0 && secondsUntil(group.until, now, 0) > 0);
  return (
    <Card title={text.openGroups} {...(joinable.length > 0 && { note: text.openGroupsNote })}>
      {joinable.length === 0 && <Text className={cx(s.none)}>{text.noOpenGroups}</Text>}
      {joinable.map((group) => (
        <View key={group.id} className={cx(s.row)}>
          <Seats group={group} size="s" />
          <View className={cx(s.words)}>
            <View className={cx(s.head)}>
              <Text className={cx(s.name)}>{text.ownerOf(group.members[0] ?? text.leader)}</Text>
              <Text className={cx(s.missing)}>{text.missing(missingOf(group))}</Text>
            </View>
            <View className={cx(s.left)}>
              <Text>{text.leftTime}</Text>
              <ClockFace seconds={secondsUntil(group.until, now, 0)} tone="signal" />
            </View>
          </View>
          <Button size="s" kind="soft" disabled={closed} onTap={() => onJoin(group.id)}>
            {text.join}
          </Button>
        </View>
      ))}
    </Card>
  );
}
