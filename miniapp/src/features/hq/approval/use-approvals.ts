import type { Approval } from '@shared/contracts/approval';
import { useState } from 'react';
import { call } from '@/api/client';
import { confirm } from '@/platform/notice';
import { useTask } from '../use-task';
import { text } from './approval-labels';

/** The two answers to what waits for a second person; a no is asked for its reason first. */
export function useApprovals() {
  const [asked, setAsked] = useState<Approval | null>(null);
  const { busy, run } = useTask('approval.list');
  const approve = async ({ id, summary }: Approval) => {
    if (!(await confirm({ title: summary, text: text.approveAsk, yes: text.approve }))) return;
    await run(() => call('approval.decide', { approvalId: id, approve: true }), text.approved);
  };
  const reject = async (note: string) => {
    if (!asked) return;
    const ask = { approvalId: asked.id, approve: false, note };
    if (await run(() => call('approval.decide', ask), text.rejected)) setAsked(null);
  };
  return { busy, asked, setAsked, approve, reject };
}
