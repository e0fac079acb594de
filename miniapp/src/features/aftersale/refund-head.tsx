import type { Refund } from '@shared/contracts/aftersale';
import { Text, View } from '@tarojs/components';
import { cx } from '@/ui/cx';
import { Bone } from '@/ui/skeleton';
import { InkHead, InkHint } from '../order/ink-head';
import { sumOf } from '../order/left';
import { stateHints, stateIcons, stateNames } from './labels';
import s from './refund-head.module.scss';

/** Where it stands, in one word, one sentence and one sum. */
export function RefundHead({ refund }: { refund: Refund }) {
  return (
    <InkHead icon={stateIcons[refund.state]} title={stateNames[refund.state]}>
      <InkHint>{refund.deadline?.says ?? stateHints[refund.state]}</InkHint>
      <Text className={cx(s.sum)}>{sumOf(refund)}</Text>
    </InkHead>
  );
}

/** The head while it is not known yet. */
export function WaitingRefundHead() {
  return (
    <View>
      <Bone w={120} h={32} style={{ opacity: 0.14 }} />
      <Bone w={220} h={16} style={{ opacity: 0.14, marginTop: '10px' }} />
    </View>
  );
}
