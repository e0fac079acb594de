import { codeOf, messageOf } from '@/api/errors';
import { replace } from '@/platform/go';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { text } from './labels';
import { refusalOf } from './refusals';
import type { Checkout } from './use-checkout';

/** The offer that was to be bought is over: the next step is the article itself; anything else can be asked again. */
export function NoPrice({ checkout: { quote, ask } }: { checkout: Checkout }) {
  const over = ask.offerId !== undefined && refusalOf(codeOf(quote.error));
  if (!over) return <ErrorView error={quote.error} onRetry={() => quote.refetch()} safe={text.safe} />;
  return (
    <Empty
      icon="clock"
      title={over.title || messageOf(quote.error)}
      text={text.overText}
      action={text.seeOffers}
      onAction={() => replace('flash')}
    />
  );
}
