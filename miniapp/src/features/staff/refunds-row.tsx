import { EntryRow } from '../common/entry-row';
import { badge } from '../common/number';
import { text } from './refund-labels';
import { usePendingCount } from './use-pending';

/** The way to the waiting refunds, with how many there are. */
export function RefundsRow() {
  const { count, more } = usePendingCount(true);
  return (
    <EntryRow
      page="staffRefunds"
      icon="receipt-text"
      name={text.list}
      note={text.none}
      count={count > 0 ? badge(count, more) : ''}
    />
  );
}
