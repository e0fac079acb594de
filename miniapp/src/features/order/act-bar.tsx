import type { Order } from '@shared/contracts/order';
import { View } from '@tarojs/components';
import type { ComponentProps } from 'react';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { amount } from '../common/number';
import s from './act-bar.module.scss';
import { actsOf, type OrderAct } from './headline';
import { text } from './labels';
import type { useActs } from './use-acts';

type Look = {
  label: string;
  kind: ComponentProps<typeof Button>['kind'];
  icon?: ComponentProps<typeof Button>['icon'];
};

const looks: Record<OrderAct, Look> = {
  pay: { label: text.payShort, kind: 'main' },
  accept: { label: text.accept, kind: 'main' },
  receive: { label: text.receive, kind: 'main' },
  refund: { label: text.refund, kind: 'line' },
  dispute: { label: text.dispute, kind: 'line' },
  progress: { label: text.openRefund, kind: 'main' },
  group: { label: text.group, kind: 'main', icon: 'users' },
  navigate: { label: text.navigate, kind: 'ink', icon: 'navigation' },
  call: { label: text.call, kind: 'ink', icon: 'phone' },
  again: { label: text.again, kind: 'ink' },
  cancel: { label: text.cancel, kind: 'line' },
  reschedule: { label: text.reschedule, kind: 'main' },
};

function labelOf(what: OrderAct, order: Order, busy: ReturnType<typeof useActs>['busy']): string {
  if (what === 'pay' && busy === 'opening') return text.paying;
  if (what === 'pay' && busy === 'confirming') return text.confirming;
  if (what === 'pay') return text.pay(amount(order.tradePayableFen));
  return looks[what].label;
}

/** What the owner can do, in thumb's reach: one thing stands out. */
export function ActBar({ order, acts }: { order: Order; acts: ReturnType<typeof useActs> }) {
  const { main, also } = actsOf(order, Date.now());
  const { busy } = acts;
  const working: readonly string[] = main === 'pay' ? ['opening', 'confirming'] : [main];
  return (
    <View className={cx(s.bar)}>
      {also.map((what) => (
        <View key={what} className={cx(s.side)}>
          <Button
            wide
            style={{ padding: '0 18px' }}
            kind="line"
            disabled={busy !== null && busy !== what}
            busy={busy === what}
            onTap={() => acts.act(what)}
          >
            {looks[what].label}
          </Button>
        </View>
      ))}
      <View className={cx(s.main)}>
        {acts.pending ? (
          <Button
            wide
            kind="ink"
            icon="refresh-cw"
            busy={busy === 'check'}
            disabled={busy === 'cancel'}
            onTap={acts.check}
          >
            {text.pendingCheck}
          </Button>
        ) : (
          <Button
            wide
            kind={looks[main].kind ?? 'main'}
            {...(looks[main].icon && { icon: looks[main].icon })}
            busy={busy !== null && working.includes(busy)}
            disabled={busy !== null && !working.includes(busy)}
            onTap={() => acts.act(main)}
          >
            {labelOf(main, order, busy)}
          </Button>
        )}
      </View>
    </View>
  );
}
