import type { Refund } from '@shared/contracts/aftersale';
import { Text, View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { GoesBack } from '@/features/aftersale/goes-back';
import { stateHints, stateIcons, stateNames, text } from '@/features/aftersale/labels';
import { canAskAgain, refundStory } from '@/features/aftersale/refund-story';
import { useRefund } from '@/features/aftersale/use-refund';
import { CopyRow } from '@/features/common/copy-row';
import { InkPage } from '@/features/common/ink-page';
import { exact } from '@/features/common/when';
import { InkHead, InkHint } from '@/features/order/ink-head';
import { sumOf } from '@/features/order/left';
import { LineList } from '@/features/order/line-list';
import { go, replace, useParams } from '@/platform/go';
import { Button } from '@/ui/button';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import { Timeline } from '@/ui/timeline';
import s from './index.module.scss';

export default function RefundProgress() {
  const { refundId = '' } = useParams();
  const answer = useRefund(refundId);
  const refund = answer.data;
  if (!refund)
    return (
      <InkPage title={text.progress} head={answer.isError ? undefined : <WaitingHead />} overlap={!answer.isError}>
        {answer.isError ? (
          <ErrorView error={answer.error} safe={text.safeList} onRetry={() => answer.refetch()} />
        ) : (
          <View className={cx(s.waiting)}>
            <SkeletonCard h={130} />
            <SkeletonCard h={190} />
            <SkeletonCard h={150} />
          </View>
        )}
      </InkPage>
    );
  return (
    <InkPage
      title={text.progress}
      head={<Head refund={refund} />}
      overlap
      onRefresh={() => refresh('aftersale.detail')}
      footer={<Actions refund={refund} busy={answer.busy} onWithdraw={answer.withdraw} />}
    >
      {refund.answer && (
        <Card title={text.answer}>
          <Text className={cx(s.answer)}>{refund.answer}</Text>
        </Card>
      )}
      <Card title={text.amounts}>
        <GoesBack shares={refund} />
      </Card>
      <Card title={text.story}>
        <Timeline steps={refundStory(refund, Date.now())} />
      </Card>
      <Card title={text.lines} flush>
        <View className={cx(s.lines)}>
          <LineList lines={refund.lines} priced={false} />
        </View>
      </Card>
      <Info refund={refund} />
    </InkPage>
  );
}

/** Where it stands, in one word, one sentence and one sum. */
function Head({ refund }: { refund: Refund }) {
  return (
    <InkHead icon={stateIcons[refund.state]} title={stateNames[refund.state]}>
      <InkHint>{refund.deadline?.says ?? stateHints[refund.state]}</InkHint>
      <Text className={cx(s.sum)}>{sumOf(refund)}</Text>
    </InkHead>
  );
}

function Info({ refund }: { refund: Refund }) {
  const { id, orderId } = refund;
  return (
    <Card title={text.info}>
      <Cell label={text.reasonLabel} value={refund.reason} />
      <Cell label={text.store} value={refund.storeName} />
      <Cell label={text.createdAt} value={exact(refund.createdAt)} />
      <CopyRow label={text.no} value={id} said={text.noCopied} />
      <Cell label={text.order} value={orderId} onTap={() => go('order', { orderId })} />
    </Card>
  );
}

type ActionsProps = { refund: Refund; busy: boolean; onWithdraw: () => void };
function Actions({ refund, busy, onWithdraw }: ActionsProps) {
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

function WaitingHead() {
  return (
    <View>
      <Bone w={120} h={32} style={{ opacity: 0.14 }} />
      <Bone w={220} h={16} style={{ opacity: 0.14, marginTop: '10px' }} />
    </View>
  );
}
