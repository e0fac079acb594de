import type { Task } from '../task/schedule';

export const expiryTask = (approvalId: string, at: number): Task => ({
  id: `expire_approval#${approvalId}`,
  kind: 'expire_approval',
  at,
  payload: { approvalId },
});
