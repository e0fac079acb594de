import type { Order } from '@shared/contracts/order';
import { stateLabels } from '@shared/domain/order/transitions';
import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Picture } from '@/ui/picture';
import { Bone } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { amount } from '../common/number';
import { fulfilmentNames, text } from './labels';
import s from './siblings-card.module.scss';

/** The other orders that the same payment paid. */
export function SiblingsCard({ order }: { order: Order }) {
  const others = order.tradeOrders.filter((id) => id !== order.id);
  if (others.length === 0) return null;
  return (
    <Card title={text.siblings} note={text.siblingsHint(amount(order.tradePayableFen))} flush>
      <View className={cx(s.rows)}>
        {others.map((orderId) => (
          <Sibling key={orderId} orderId={orderId} />
        ))}
      </View>
    </Card>
  );
}

function Sibling({ orderId }: { orderId: string }) {
  const { data } = useApi('order.detail', { orderId });
  const first = data?.lines[0];
  return (
    <Tap className={cx(s.row)} onTap={() => go('order', { orderId })}>
      {first ? <Picture src={first.picture} className={s.picture} /> : <Bone w={44} h={44} r={8} />}
      {data && first ? (
        <View className={cx(s.words)}>
          <Text className={cx(s.title)}>{first.title}</Text>
          <View className={cx(s.facts)}>
            <Text>{fulfilmentNames[data.fulfilment]}</Text>
            <Text>{amount(data.payableFen)}</Text>
          </View>
        </View>
      ) : (
        <View className={cx(s.words)}>
          <Bone h={16} w="70%" />
          <Bone h={12} w="40%" style={{ marginTop: '8px' }} />
        </View>
      )}
      {data && <Text className={cx(s.state)}>{stateLabels[data.state]}</Text>}
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
