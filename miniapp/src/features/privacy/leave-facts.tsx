import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { replace } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Tap } from '@/ui/tap';
import { leaveText as text } from './labels';
import s from './leave-facts.module.scss';
import { Obstacles } from './obstacles';

/** What stands in the way, what is lost, what is erased and what is kept. */
export function LeaveFacts({ deletion }: { deletion: Output<'privacy.deletion'> }) {
  return (
    <View>
      {deletion.possible ? <Notice tone="warn">{text.open}</Notice> : <Obstacles obstacles={deletion.obstacles} />}
      <Card title={text.lost}>
        <Points points={deletion.lost} tone="lost" />
      </Card>
      <Card title={text.erased}>
        <Points points={deletion.erased} tone="erased" />
      </Card>
      <Card title={text.kept}>
        <Text className={cx(s.note)}>{text.keptNote}</Text>
        <Points points={deletion.kept} tone="kept" />
      </Card>
      <Tap className={cx(s.first)} onTap={() => replace('privacy')}>
        <Text>{text.exportFirst}</Text>
        <Icon name="chevron-right" size={14} />
      </Tap>
    </View>
  );
}

const icons = { lost: 'circle-x', erased: 'trash-2', kept: 'receipt-text' } as const;

function Points({ points, tone }: { points: readonly string[]; tone: keyof typeof icons }) {
  return (
    <View>
      {points.map((point) => (
        <View key={point} className={cx(s.point)}>
          <Icon name={icons[tone]} size={16} className={s[tone]} />
          <Text className={cx(s.words)}>{point}</Text>
        </View>
      ))}
    </View>
  );
}
