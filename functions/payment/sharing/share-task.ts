import type { Task } from '../../task/schedule';

/** The task that shares a trade's money and unfreezes the rest; see poll-sharing.ts. */
export const sharingTask = (outTradeNo: string, at: number): Task => ({
  id: `share_profit#${outTradeNo}`,
  kind: 'share_profit',
  at,
  payload: { outTradeNo },
});
