import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh } from '@/api/query';
import { Button } from '@/ui/button';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { GoesBack } from '../aftersale/goes-back';
import { CopyRow } from '../common/copy-row';
import { InkPage } from '../common/ink-page';
import { exact } from '../common/when';
import { sumOf } from '../order/left';
import { LineList } from '../order/line-list';
import { ApproveSheet, RejectSheet } from './decide-sheets';
import s from './decision.module.scss';
import { text } from './refund-labels';
import { type Pending, useDecide } from './use-pending';

/** What is asked and why, and the two answers in thumb's reach. */
export function Decision({ refund }: { refund: Pending }) {
  const [sheet, setSheet] = useState<'approve' | 'reject' | null>(null);
  const { busy, decide } = useDecide(refund.id);
  const close = () => setSheet(null);
  return (
    <InkPage
      title={text.decide}
      head={
        <View>
          <Text className={cx(s.sum)}>{sumOf(refund)}</Text>
          <Text className={cx(s.who)}>{text.asked(refund.ownerMasked)}</Text>
        </View>
      }
      onRefresh={() => refresh('aftersale.pending')}
      footer={<DecisionBar busy={busy} onNo={() => setSheet('reject')} onYes={() => setSheet('approve')} />}
      overlay={
        <>
          <ApproveSheet
            open={sheet === 'approve'}
            busy={busy}
            sum={sumOf(refund)}
            onClose={close}
            onYes={(restock) => decide({ approve: true, restock, rework: false, answer: '' })}
          />
          <RejectSheet
            open={sheet === 'reject'}
            busy={busy}
            onClose={close}
            onYes={(answer, rework) => decide({ approve: false, restock: false, rework, answer })}
          />
        </>
      }
    >
      <DecisionFacts refund={refund} />
    </InkPage>
  );
}

const TALL = { minHeight: '56px' };
function DecisionBar({ busy, onNo, onYes }: { busy: boolean; onNo: () => void; onYes: () => void }) {
  return (
    <View className={cx(s.foot)}>
      <View className={cx(s.no)}>
        <Button kind="line" wide style={TALL} disabled={busy} onTap={onNo}>
          {text.reject}
        </Button>
      </View>
      <View className={cx(s.yes)}>
        <Button wide style={TALL} busy={busy} onTap={onYes}>
          {text.approve}
        </Button>
      </View>
    </View>
  );
}

function DecisionFacts({ refund }: { refund: Pending }) {
  return (
    <>
      <View className={cx(s.top)} />
      <Card title={text.reason}>
        <Text className={cx(s.reason)}>{refund.reason}</Text>
      </Card>
      <Card title={text.lines} flush>
        <View className={cx(s.lines)}>
          <LineList lines={refund.lines} priced={false} />
        </View>
      </Card>
      <Card title={text.amounts}>
        <GoesBack worth={refund} />
      </Card>
      <Card title={text.info}>
        <Cell label={text.store} value={refund.storeName} />
        {refund.deadline && <Cell label={text.deadline} value={exact(refund.deadline.at)} strong />}
        <Cell label={text.at} value={exact(refund.createdAt)} />
        <CopyRow label={text.orderNo} value={refund.orderId} said={text.orderCopied} />
      </Card>
    </>
  );
}
