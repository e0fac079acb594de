import type { Output } from '@shared/contracts/contracts';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { CopyRow } from '@/features/common/copy-row';
import { amount } from '@/features/common/number';
import { Paged } from '@/features/common/paged';
import { text } from '@/features/hq/labels';
import { ResolveCard } from '@/features/hq/money/resolve-card';
import { useResolve } from '@/features/hq/money/use-resolve';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

type Abnormal = Output<'payment.abnormal'>['items'][number];
const words = {
  retry: { title: text.retryTitle, hint: text.retryHint, done: text.retried },
  by_hand: { title: text.byHandTitle, hint: text.byHandHint, done: text.byHandDone },
} as const;

/** Refunds that WeChat could not pay: asked again, or resolved in another way. */
export default function AbnormalRefunds() {
  const pages = usePages('payment.abnormal', { limit: 20 });
  const { ask, sheet } = useResolve<Abnormal>({
    list: 'payment.abnormal',
    words: (_, how) => words[how],
    resolve: ({ outRefundNo }, how, note) => call('payment.resolveRefund', { outRefundNo, how, note }),
  });
  return (
    <Page title={text.abnormal} onRefresh={() => refresh('payment.abnormal')} overlay={sheet}>
      <Paged
        pages={pages}
        boneH={190}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="circle-check" title={text.noAbnormal} text={text.noAbnormalHint} />}
      >
        {(refunds) =>
          refunds.map((one) => (
            <ResolveCard
              key={one.outRefundNo}
              title={amount(one.amountFen)}
              at={one.at}
              said={text.wechatSaid(one.status)}
              tries={one.tries}
              retry={text.retry}
              byHand={text.byHand}
              onResolve={(how) => ask(one, how)}
            >
              <CopyRow label={text.outRefundNo} value={one.outRefundNo} said={text.copied} />
              <CopyRow label={text.outTradeNo} value={one.outTradeNo} said={text.copied} />
            </ResolveCard>
          ))
        }
      </Paged>
    </Page>
  );
}
