import type { Suspect } from '@shared/contracts/wallet';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { CopyRow } from '@/features/common/copy-row';
import { amount, points } from '@/features/common/number';
import { friendly } from '@/features/common/when';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import s from './suspect-card.module.scss';
import { patternNames, text } from './suspect-labels';

/** One redemption, why it is here, and what was found. */
export function SuspectCard({ suspect, onJudge }: { suspect: Suspect; onJudge: (genuine: boolean) => void }) {
  const { workedMinutes, plannedMinutes, finding } = suspect;
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.title)}>{suspect.storeName}</Text>
        <Text className={cx(s.hint)}>{friendly(millis(suspect.at), Date.now())}</Text>
      </View>
      <View className={cx(s.tags)}>
        {suspect.patterns.map((pattern) => (
          <Tag key={pattern} tone="stop">
            {patternNames[pattern]}
          </Tag>
        ))}
      </View>
      <Text className={cx(s.what)}>{suspect.title}</Text>
      <View className={cx(s.sums)}>
        <Text className={cx(s.sum)}>{text.points(points(suspect.pointsFen))}</Text>
        <Text className={cx(s.hint)}>{text.cash(amount(suspect.cashFen))}</Text>
      </View>
      {workedMinutes !== null && plannedMinutes !== null && (
        <Text className={cx(s.hint)}>{text.worked(workedMinutes, plannedMinutes)}</Text>
      )}
      <CopyRow label={text.order} value={suspect.orderId} said={text.copied} />
      <CopyRow label={text.member} value={suspect.memberId} said={text.copied} />
      {finding ? (
        <View className={cx(s.finding)}>
          <Text className={cx(s.what)}>{text.found(finding.by, finding.genuine)}</Text>
          <Text className={cx(s.hint)}>{finding.note}</Text>
        </View>
      ) : (
        <View className={cx(s.acts)}>
          <Button size="m" kind="line" onTap={() => onJudge(false)}>
            {text.fake}
          </Button>
          <Button size="m" kind="ink" onTap={() => onJudge(true)}>
            {text.genuine}
          </Button>
        </View>
      )}
    </View>
  );
}
