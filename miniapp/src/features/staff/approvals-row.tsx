import { useApi } from '@/api/query';
import { EntryRow } from '../common/entry-row';
import { useVisible } from '../common/use-visible';
import { text } from '../hq/approval/approval-labels';
import { counted } from '../hq/desk/desk-counted';

const EVERY = 60_000;

/** The way to what waits for a second person at this store, with how much it is. */
export function ApprovalsRow() {
  const visible = useVisible();
  const { data } = useApi(
    'approval.list',
    { of: 'waiting', limit: 50 },
    { staleTime: EVERY / 2, refetchInterval: visible ? EVERY : false },
  );
  return (
    <EntryRow
      page="approvals"
      icon="shield-check"
      name={text.title}
      note={data ? text.noneShort : ' '}
      count={counted(data) ?? ''}
    />
  );
}
