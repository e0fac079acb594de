import { codeOf, messageOf } from '@/api/errors';
import { go } from '@/platform/go';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { text } from './labels';

const GONE: readonly string[] = ['OFFER_NOT_FOUND', 'GROUP_NOT_FOUND', 'OFFER_OVER'];

/** An offer or group that is not there any more leads to others; anything else can be asked again. */
export function Gone({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (!GONE.includes(codeOf(error))) return <ErrorView error={error} safe={text.groupSafe} onRetry={onRetry} />;
  return (
    <Empty
      icon="users"
      title={messageOf(error)}
      text={text.goneNote}
      action={text.otherGroups}
      onAction={() => go('groups')}
    />
  );
}
