import type { Output } from '@shared/contracts/contracts';
import { useState } from 'react';
import { call } from '@/api/client';
import { messageOf } from '@/api/errors';
import { queryClient, refresh } from '@/api/query';
import { leaveSession, markLeaving } from '@/api/session';
import { restart } from '@/platform/go';
import { confirm, toast } from '@/platform/notice';
import { forgetFiles } from '@/platform/share-file';
import { leaveText as text } from './labels';

type Deletion = Output<'privacy.deletion'>;

/** Closes the account after a second question. Then nothing of the person stays on the phone, and it shows the home page to a guest. */
export function useLeave() {
  const [busy, setBusy] = useState(false);
  const leave = async ({ pointsFen }: Deletion): Promise<boolean> => {
    const sure = { title: text.sure, text: text.sureText, yes: text.sureYes, no: text.sureNo, danger: true };
    if (busy || !(await confirm(sure))) return false;
    setBusy(true);
    markLeaving(true);
    try {
      await call('privacy.delete', { acknowledged: true, pointsFen });
    } catch (failure) {
      // An obstacle or points that were not there before: the page says which.
      markLeaving(false);
      toast(messageOf(failure));
      await refresh('privacy.deletion');
      return false;
    } finally {
      setBusy(false);
    }
    leaveSession();
    forgetFiles();
    queryClient.clear();
    restart();
    toast(text.done, 'success');
    return true;
  };
  return { busy, leave };
}
