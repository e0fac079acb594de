import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Tap } from '@/ui/tap';
import { points } from '../common/number';
import { balanceText, expiringText } from './balance';
import s from './gold-card.module.scss';
import { text } from './labels';

type Summary = Output<'wallet.summary'>;

/** Points as a card of gold on ink: what there is, what is owed, what expires, and whether it may be used. */
export function GoldCard({ summary, onRules }: { summary: Summary | undefined; onRules: () => void }) {
  const show = (fen: number | undefined) => (fen === undefined ? '–' : points(fen));
  const expiring = summary && expiringText(summary);
  return (
    <View className={cx(s.gold, summary?.frozen && s.frozen)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.label)}>{text.balance}</Text>
        <Tap className={cx(s.rules)} onTap={onRules}>
          <Text>{text.rules}</Text>
          <Icon name="chevron-right" size={14} />
        </Tap>
      </View>
      <View className={cx(s.balanceRow)}>
        <Text className={cx(s.balance)}>{summary ? balanceText(summary) : '–'}</Text>
        {summary?.frozen && <Text className={cx(s.seal)}>{text.frozen}</Text>}
      </View>
      <Text className={cx(s.rate)}>{text.rate}</Text>
      {summary && summary.debtFen > 0 && <Line icon="info" words={text.debtNote(points(summary.debtFen))} />}
      {summary?.frozen && <Line icon="circle-alert" words={text.frozenNote} />}
      {expiring && <Line icon="clock" words={expiring} />}
      <View className={cx(s.facts)}>
        <Fact label={text.held} value={show(summary?.heldFen)} />
        <Fact label={text.earned} value={show(summary?.earnedFen)} />
        <Fact label={text.spent} value={show(summary?.spentFen)} />
      </View>
    </View>
  );
}

function Line({ icon, words }: { icon: IconName; words: string }) {
  return (
    <View className={cx(s.line)}>
      <Icon name={icon} size={14} className={s.lineIcon} />
      <Text className={cx(s.lineText)}>{words}</Text>
    </View>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <View className={cx(s.fact)}>
      <Text className={cx(s.factValue)}>{value}</Text>
      <Text className={cx(s.factLabel)}>{label}</Text>
    </View>
  );
}
