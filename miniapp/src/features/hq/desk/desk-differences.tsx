import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { text } from '../stock/count-result-labels';
import { counted } from './desk-counted';
import { DeskRow } from './desk-row';

/** What counts found to be different and nobody has answered for. */
export function DifferencesRow() {
  const open = useApi('inventory.differences', { which: 'open', limit: 50 });
  const waiting = counted(open.data);
  return (
    <DeskRow
      icon="triangle-alert"
      name={text.title}
      note={open.data ? (waiting ? text.count(waiting) : text.none) : ' '}
      wanted={waiting !== null}
      onTap={() => go('hqCounts')}
    />
  );
}
