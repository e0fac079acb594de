import { codeOf } from '@/api/errors';
import { refresh } from '@/api/query';
import { go } from '@/platform/go';
import { confirm } from '@/platform/notice';
import { text } from './approval-labels';

/**
 * Whether a refusal means that it was handed on to a second person: then it is done for whoever asked, who is told so, and where to see what
 * became of it. What asked for it closes itself; trying again would ask for the same.
 */
export function tellPending(failure: unknown): boolean {
  if (codeOf(failure) !== 'APPROVAL_PENDING') return false;
  refresh('approval.list').catch(() => undefined);
  confirm({ title: text.sent, text: text.sentText, yes: text.sentLook, no: text.sentClose })
    .then((look) => look && go('approvals', { of: 'mine' }))
    .catch(() => undefined);
  return true;
}
