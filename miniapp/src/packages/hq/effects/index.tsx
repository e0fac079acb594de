import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { CopyRow } from '@/features/common/copy-row';
import { amount } from '@/features/common/number';
import { Paged } from '@/features/common/paged';
import { effectHints, effectNames, type FailedEffect } from '@/features/hq/effect-labels';
import { text } from '@/features/hq/labels';
import { SettleCard } from '@/features/hq/settle-card';
import { useSettle } from '@/features/hq/use-settle';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

/** What WeChat did not take in time: sent again, or done at WeChat's own site. */
export default function FailedEffects() {
  const pages = usePages('payment.failedEffects', { limit: 20 });
  const { ask, sheet } = useSettle<FailedEffect>({
    list: 'payment.failedEffects',
    words: ({ kind }, how) =>
      how === 'retry'
        ? { title: text.again, hint: effectNames[kind], done: text.retried }
        : { title: text.settledTitle, hint: effectHints[kind], done: text.byHandDone },
    settle: ({ effectId }, how, note) => call('payment.settleEffect', { effectId, how, note }),
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
            <SettleCard
              key={one.effectId}
              title={`${effectNames[one.kind]} ${amount(one.amountFen)}`}
              at={one.at}
              said={text.effectSaid(one.status)}
              retry={text.again}
              byHand={text.settledByHand}
              onSettle={(how) => ask(one, how)}
            >
              {one.outRefundNo && <CopyRow label={text.outRefundNo} value={one.outRefundNo} said={text.copied} />}
              <CopyRow label={text.outTradeNo} value={one.outTradeNo} said={text.copied} />
            </SettleCard>
          ))
        }
      </Paged>
    </Page>
  );
}
