import type { Quote } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { groupedYuan } from '@/features/common/number';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import s from './changed-sheet.module.scss';
import { text } from './labels';
import { type Change, priceDiff } from './price-diff';
import { signed } from './price-steps';

type Props = {
  open: boolean;
  /** What was agreed to, and what it costs now. */
  before: Quote;
  after: Quote;
  busy: boolean;
  onPay: () => void;
  onClose: () => void;
};

/** The price moved between the quote and the order: what changed, step by step and line by line, and whether that is all right. */
export function ChangedSheet({ open, before, after, busy, onPay, onClose }: Props) {
  const diff = priceDiff(before, after);
  const more = diff.toFen - diff.fromFen;
  return (
    <Sheet
      open={open}
      title={text.changedTitle}
      onClose={onClose}
      footer={
        <View className={cx(s.foot)}>
          <View className={cx(s.back)}>
            <Button wide kind="line" onTap={onClose}>
              {text.lookAgain}
            </Button>
          </View>
          <View className={cx(s.pay)}>
            <Button wide busy={busy} onTap={onPay}>
              {text.payNew(groupedYuan(diff.toFen))}
            </Button>
          </View>
        </View>
      }
    >
      <Text className={cx(s.safe)}>{text.changedSafe}</Text>
      <View className={cx(s.totals)}>
        <View className={cx(s.total)}>
          <Text className={cx(s.label)}>{text.changedWas}</Text>
          <Text className={cx(s.old)}>¥{groupedYuan(diff.fromFen)}</Text>
        </View>
        <Icon name="arrow-right" size={20} className={s.arrow} />
        <View className={cx(s.total)}>
          <Text className={cx(s.label)}>{text.changedNow}</Text>
          <Text className={cx(s.new)}>¥{groupedYuan(diff.toFen)}</Text>
          {more !== 0 && (
            <Text className={cx(more > 0 ? s.up : s.down)}>
              {more > 0 ? text.changedUp(groupedYuan(more)) : text.changedDown(groupedYuan(-more))}
            </Text>
          )}
        </View>
      </View>
      {diff.steps.map((step) => (
        <View key={step.key} className={cx(s.step)}>
          <Moved change={step} strong />
          {step.lines.map((line) => (
            <Moved key={line.label} change={line} />
          ))}
        </View>
      ))}
      {diff.steps.length === 0 && <Text className={cx(s.label)}>{text.changedNone}</Text>}
    </Sheet>
  );
}

function Moved({ change, strong = false }: { change: Change; strong?: boolean }) {
  return (
    <View className={cx(s.moved, strong && s.strong)}>
      <Text className={cx(s.what)}>{change.label}</Text>
      <View className={cx(s.amounts)}>
        <Text className={cx(s.from)}>{signed(change.fromFen)}</Text>
        <Text className={cx(s.to)}>{signed(change.toFen)}</Text>
      </View>
    </View>
  );
}
