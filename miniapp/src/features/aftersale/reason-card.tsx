import { Text, Textarea, View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { reasons, text } from './labels';
import s from './reason-card.module.scss';

const MOST = 150;
type Props = { chip: string; words: string; onChip: (chip: string) => void; onWords: (words: string) => void };

/** Why: one tap, and words where a tap does not say it. */
export function ReasonCard({ chip, words, onChip, onWords }: Props) {
  return (
    <Card title={text.reason}>
      <View className={cx(s.chips)}>
        {reasons.map((reason) => (
          <Chip key={reason} label={reason} on={reason === chip} onTap={() => onChip(reason)} />
        ))}
      </View>
      <View className={cx(s.field)}>
        <Textarea
          className={cx(s.input)}
          value={words}
          maxlength={MOST}
          placeholder={chip === '其他' ? text.moreNeeded : text.morePlaceholder}
          placeholderClass={cx(s.placeholder)}
          onInput={(event) => onWords(event.detail.value)}
        />
        <Text className={cx(s.count)}>
          {words.length}/{MOST}
        </Text>
      </View>
    </Card>
  );
}
