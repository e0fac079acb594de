import type { Group } from '@shared/contracts/promotion';
import type { IconName } from '@/ui/icon-names';
import { text } from './labels';
import { missingOf } from './seating';

type Look = { icon: IconName; tone: 'go' | 'warn' | 'stop'; title: string; note: string };

/** How a group stands, in words for somebody who is in it (`mine`) or was invited. */
export function groupLook(group: Pick<Group, 'state' | 'size' | 'taken'>, mine: boolean): Look {
  if (group.state === 'formed')
    return { icon: 'circle-check', tone: 'go', title: text.formed, note: mine ? text.formedNote : text.fullVisitor };
  if (group.state === 'failed')
    return { icon: 'circle-x', tone: 'stop', title: text.failed, note: mine ? text.failedNote : text.failedVisitor };
  const missing = missingOf(group);
  return {
    icon: 'clock',
    tone: 'warn',
    title: missing > 0 ? text.almost(missing) : text.waiting,
    note: missing > 0 ? '' : mine ? text.waitingNote : text.fullVisitor,
  };
}
