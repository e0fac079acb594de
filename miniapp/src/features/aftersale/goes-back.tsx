import type { RefundWorth } from '@shared/contracts/aftersale';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { backRows } from './back-rows';
import s from './goes-back.module.scss';
import { text } from './labels';

/** Exactly what goes back where, in fen. */
export function GoesBack({ worth, dim = false }: { worth: RefundWorth; dim?: boolean }) {
  const rows = backRows(worth);
  if (rows.length === 0) return <Text className={cx(s.nothing)}>{text.nothing}</Text>;
  return (
    <View className={cx(s.rows, dim && s.dim)}>
      {rows.map((row) => (
        <View key={row.key} className={cx(s.row)}>
          <View className={cx(s.icon, s[row.key])}>
            <Icon name={row.icon} size={18} />
          </View>
          <View className={cx(s.words)}>
            <View className={cx(s.line)}>
              <Text className={cx(s.label)}>{row.label}</Text>
              <Text
                className={cx(
                  s.value,
                  (row.key === 'clawback' || (row.key === 'charge' && worth.chargedFen > 0)) && s.minus,
                )}
              >
                {row.value}
              </Text>
            </View>
            <Text className={cx(s.note)}>{row.note}</Text>
          </View>
        </View>
      ))}
    </View>
  );
}
