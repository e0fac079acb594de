import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { amount } from '../../common/number';
import { text } from '../labels';
import s from './netting-check.module.scss';

/** All of it together is nothing: what one store is owed, others owe. */
export function NettingCheck({ fen }: { fen: number }) {
  return (
    <View className={cx(s.check, fen !== 0 && s.bad)}>
      <Icon name={fen === 0 ? 'circle-check' : 'triangle-alert'} size={18} />
      <View className={cx(s.checkWords)}>
        <Text className={cx(s.checkName)}>{text.check}</Text>
        <Text className={cx(s.checkHint)}>{fen === 0 ? text.checkOk : text.checkBad}</Text>
      </View>
      <Text className={cx(s.checkSum)}>{amount(fen)}</Text>
    </View>
  );
}
