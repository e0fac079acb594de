import type { ApprovalAction } from '@shared/domain/approval/transitions';
import { approvalNews } from '@shared/domain/message/drafts';
import { post } from '../message/post-message';
import type { Write } from '../platform/db';
import { newUlid } from '../platform/ids';
import { type Decision, endApproval, type Record } from './approval.repo';

const became = { approve: 'approved', reject: 'rejected', expire: 'expired' } as const satisfies {
  [K in ApprovalAction]: string;
};

/** The end of a request, and the message that tells whoever asked: part of its transaction, so that neither is there without the other. */
export const endAndTell = (record: Record, action: ApprovalAction, decision: Decision, nowMs: number): Write[] => [
  ...endApproval(record, action, decision),
  ...post(record.byId, `msg_${newUlid(nowMs)}`, approvalNews(became[action], { ...record, ...decision }), {
    at: nowMs,
  }),
];
