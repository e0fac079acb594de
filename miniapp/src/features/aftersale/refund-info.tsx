import type { Refund } from '@shared/contracts/aftersale';
import { go } from '@/platform/go';
import { Card, Cell } from '@/ui/card';
import { CopyRow } from '../common/copy-row';
import { exact } from '../common/when';
import { text } from './labels';

/** The facts of a refund: why, where, when and under which numbers. */
export function RefundInfo({ refund }: { refund: Refund }) {
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
