import { EntryRow } from '../common/entry-row';
import { text } from './labels';
import { useLowCount } from './use-low-count';

/** The way to the stock of the caller's location, with how much of it is low. */
export function StockEntry() {
  const low = useLowCount();
  return (
    <EntryRow
      page="staffStock"
      icon="package"
      name={text.title}
      note={low === '' ? text.noneLow : text.someLow(low)}
      alarm={low !== ''}
    />
  );
}
