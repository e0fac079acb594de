import { yuan } from '@shared/kernel/money';
import { Text, View } from '@tarojs/components';
import { cx } from './cx';
import { text } from './labels';
import s from './price.module.scss';

type Props = {
  fen: number;
  /** Struck through when it is higher. */
  listFen?: number;
  size?: 's' | 'm' | 'l' | 'xl';
  tone?: 'ink' | 'signal' | 'light';
  /** "起" for the lowest of several. */
  from?: boolean;
};

export function Price({ fen, listFen, size = 'm', tone = 'ink', from = false }: Props) {
  const [whole = '0', cents = '00'] = yuan(fen).split('.');
  return (
    <View className={cx(s.price, s[size], s[tone])}>
      <Text className={cx(s.sign)}>¥</Text>
      <Text>{whole.replace(/\B(?=(\d{3})+$)/g, ',')}</Text>
      {cents !== '00' && <Text className={cx(s.cents)}>.{cents}</Text>}
      {from && <Text className={cx(s.from)}>{text.from}</Text>}
      {listFen !== undefined && listFen > fen && <Text className={cx(s.list)}>¥{yuan(listFen, true)}</Text>}
    </View>
  );
}
