import type { Transfer } from '@shared/contracts/inventory';
import { HEADQUARTERS } from '@shared/contracts/permissions';
import { isLate } from '@shared/domain/inventory/transfer';
import { millis } from '@shared/kernel/time';
import { readSkus } from '../catalogue/read-skus';
import { readStore } from '../store/read-store';
import { namesOf } from './describe-stock';
import { MAIN_WAREHOUSE } from './stock';
import type { TransferItem } from './transfer.repo';

/** A store, or the main warehouse. */
export const placeName = async (location: string): Promise<string> =>
  location === MAIN_WAREHOUSE || location === HEADQUARTERS ? '总仓' : ((await readStore(location))?.name ?? location);

/** Transfers with the names of things and places. */
export async function describeTransfers(transfers: readonly TransferItem[], nowMs: number): Promise<Transfer[]> {
  const names = await readSkus(transfers.map(({ skuId }) => skuId));
  return Promise.all(
    transfers.map(async (transfer) => {
      return {
        ...transfer,
        ...namesOf(names, transfer.skuId),
        fromName: await placeName(transfer.from),
        toName: await placeName(transfer.to),
        late: isLate({ state: transfer.state, sentAtMs: millis(transfer.sentAt) }, nowMs),
      };
    }),
  );
}

export async function describeTransfer(transfer: TransferItem, nowMs: number): Promise<Transfer> {
  const [described] = await describeTransfers([transfer], nowMs);
  if (!described) throw new Error('one transfer in, one out');
  return described;
}
