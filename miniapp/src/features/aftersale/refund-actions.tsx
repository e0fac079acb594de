import type { Refund } from '@shared/contracts/aftersale';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go, replace } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { text } from './labels';
import s from './refund-actions.module.scss';
import { canAskAgain } from './refund-story';

type ActionsProps = { refund: Refund; busy: boolean; onWithdraw: () => void };

/** What can be done about a refund: withdraw it, ask again or once more higher up, or look at the order. */
export function RefundActions({ refund, busy, onWithdraw }: ActionsProps) {
  const { orderId } = refund;
  const again = canAskAgain(refund.state);
  const order = useApi('order.detail', { orderId }, { enabled: again }).data;
  const appeal = order?.mayAppeal ?? false;
  return (
    <View className={cx(s.actions)}>
      {(refund.state === 'requested' || refund.state === 'escalated') && (
        <View className={cx(s.side)}>
          <Button kind="line" wide busy={busy} onTap={onWithdraw}>
            {text.withdraw}
          </Button>
        </View>
      )}
      {again && (
        <View className={cx(s.side)}>
          <Button kind="line" wide onTap={() => go('order', { orderId })}>
            {text.viewOrder}
          </Button>
        </View>
      )}
      <View className={cx(s.main)}>
        {again ? (
          <Button
            wide
            disabled={!appeal && order?.asksLeft === 0}
            onTap={() => replace('refundRequest', { orderId, ...(appeal && { appeal: 1 }) })}
          >
            {appeal ? text.appeal : text.again}
          </Button>
        ) : (
          <Button kind="ink" wide onTap={() => go('order', { orderId })}>
            {text.viewOrder}
          </Button>
        )}
      </View>
    </View>
  );
}
