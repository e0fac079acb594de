import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { CopyRow } from '@/features/common/copy-row';
import { amount } from '@/features/common/number';
import { Paged } from '@/features/common/paged';
import { text } from '@/features/hq/labels';
import { effectHints, effectNames, type FailedEffect } from '@/features/hq/money/effect-labels';
import { ResolveCard } from '@/features/hq/money/resolve-card';
import { useResolve } from '@/features/hq/money/use-resolve';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

/** What WeChat did not take in time: sent again, or done at WeChat's own site. */
export default function FailedEffects() {
  const pages = usePages('payment.failedEffects', { limit: 20 });
  const { ask, sheet } = useResolve<FailedEffect>({
    list: 'payment.failedEffects',
    words: ({ kind }, how) =>
      how === 'retry'
        ? { title: text.again, hint: effectNames[kind], done: text.retried }
        : { title: text.resolvedTitle, hint: effectHints[kind], done: text.byHandDone },
    resolve: ({ effectId }, how, note) => call('payment.resolveEffect', { effectId, how, note }),
  });
  return (
    <Page title={text.effects} onRefresh={() => refresh('payment.failedEffects')} overlay={sheet}>
      <Paged
        pages={pages}
        boneH={200}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="circle-check" title={text.noEffects} text={text.noEffectsHint} />}
      >
        {(effects) =>
          effects.map((one) => (
            <ResolveCard
              key={one.effectId}
              title={`${effectNames[one.kind]} ${amount(one.amountFen)}`}
              at={one.at}
              said={text.effectSaid(one.status)}
              retry={text.again}
              byHand={text.resolvedByHand}
              onResolve={(how) => ask(one, how)}
            >
              {one.outRefundNo && <CopyRow label={text.outRefundNo} value={one.outRefundNo} said={text.copied} />}
              <CopyRow label={text.outTradeNo} value={one.outTradeNo} said={text.copied} />
            </ResolveCard>
          ))
        }
      </Paged>
    </Page>
  );
}
