import type { OperationId } from '@shared/contracts/api';
import { useRef, useState } from 'react';
import { messageOf } from '@/api/errors';
import { refresh } from '@/api/query';
import { toast } from '@/platform/notice';
import { tellPending } from './approval/tell-pending';

/** Does one thing at a time, says what became of it, and asks again for what it changed; answers whether it went well, or waits for a second person. */
export function useTask(...changes: OperationId[]) {
  const [busy, setBusy] = useState(false);
  // Two taps may come before the button is drawn as busy.
  const running = useRef(false);
  const run = async (what: () => Promise<unknown>, done: string): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    try {
      await what();
      toast(done, 'success');
      return true;
    } catch (failure) {
      if (tellPending(failure)) return true;
      toast(messageOf(failure));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
      // What a colleague did meanwhile shows as well.
      refresh(...changes).catch(() => undefined);
    }
  };
  return { busy, run };
}
