import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { amount } from '../../common/number';
import { text } from '../labels';
import s from './netting-rows.module.scss';
import { StoreFigures } from './store-figures';
import { text as suspectText } from './suspect-labels';

type Row = Output<'wallet.netting'>['rows'][number];

/** Store by store: what others took of its points, what it took of others', and what is left to pay between them. */
export function NettingRows({ rows, onSuspects }: { rows: readonly Row[]; onSuspects: () => void }) {
  return (
    <View className={cx(s.card)}>
      {rows.map((row) => (
        <StoreFigures key={row.storeId ?? 'hq'} name={row.storeName} figure={<Net fen={row.netFen} />}>
          <Part name={text.issued} fen={row.issuedFen} />
          <Part name={text.redeemed} fen={row.redeemedFen} />
          {row.suspects > 0 && (
            <Tap className={cx(s.suspects)} onTap={onSuspects}>
              <Icon name="triangle-alert" size={16} />
              <Text className={cx(s.suspectsText)}>{suspectText.waiting(row.suspects)}</Text>
              <Icon name="chevron-right" size={16} />
            </Tap>
          )}
        </StoreFigures>
      ))}
    </View>
  );
}

function Net({ fen }: { fen: number }) {
  return (
    <>
      <Text className={cx(s.side)}>{fen > 0 ? text.receive : fen < 0 ? text.pay : text.even}</Text>
      <Text className={cx(fen > 0 && s.plus, fen < 0 && s.minus)}>{amount(Math.abs(fen))}</Text>
    </>
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
