import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { amount } from '../common/number';
import { text } from './labels';
import s from './netting-rows.module.scss';
import { text as suspectText } from './suspect-labels';

type Row = Output<'wallet.netting'>['rows'][number];

/** Store by store: what others took of its points, what it took of others', and what is left to pay between them. */
export function NettingRows({ rows, onSuspects }: { rows: readonly Row[]; onSuspects: () => void }) {
  return (
    <View className={cx(s.card)}>
      {rows.map((row) => (
        <View key={row.storeId ?? 'hq'} className={cx(s.row)}>
          <View className={cx(s.head)}>
            <Text className={cx(s.name)}>{row.storeName}</Text>
            <View className={cx(s.net)}>
              <Text className={cx(s.side)}>
                {row.netFen > 0 ? text.receive : row.netFen < 0 ? text.pay : text.even}
              </Text>
              <Text className={cx(s.sum, row.netFen > 0 && s.plus, row.netFen < 0 && s.minus)}>
                {amount(Math.abs(row.netFen))}
              </Text>
            </View>
          </View>
          <Part name={text.issued} fen={row.issuedFen} />
          <Part name={text.redeemed} fen={row.redeemedFen} />
          {row.suspects > 0 && (
            <Tap className={cx(s.suspects)} onTap={onSuspects}>
              <Icon name="triangle-alert" size={16} />
              <Text className={cx(s.suspectsText)}>{suspectText.waiting(row.suspects)}</Text>
              <Icon name="chevron-right" size={16} />
            </Tap>
          )}
        </View>
      ))}
    </View>
  );
}

function Part({ name, fen }: { name: string; fen: number }) {
  return (
    <View className={cx(s.part)}>
      <Text>{name}</Text>
      <Text className={cx(s.value)}>{amount(fen)}</Text>
    </View>
  );
}
