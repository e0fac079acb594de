import { Text, View } from '@tarojs/components';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { CopyRow } from '@/features/common/copy-row';
import { amount } from '@/features/common/number';
import { Paged } from '@/features/common/paged';
import { text } from '@/features/hq/labels';
import { ResolveCard } from '@/features/hq/money/resolve-card';
import { type FailedShare, shareHints, shareNames } from '@/features/hq/money/share-labels';
import { useResolve } from '@/features/hq/money/use-resolve';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

const titleOf = ({ kind, amountFen }: FailedShare): string =>
  amountFen === null ? shareNames[kind] : `${shareNames[kind]} ${amount(amountFen)}`;

/** Profit sharing that WeChat refused for good: asked again, or resolved in another way. */
export default function FailedShares() {
  const pages = usePages('payment.failedShares', { limit: 20 });
  const { ask, sheet } = useResolve<FailedShare>({
    list: 'payment.failedShares',
    words: ({ kind }, how) =>
      how === 'retry'
        ? { title: text.againTitle(shareNames[kind]), hint: text.againHint, done: text.retried }
        : { title: text.resolvedTitle, hint: shareHints[kind], done: text.byHandDone },
    resolve: ({ shareNo, amountFen }, how, note) => call('payment.resolveShare', { shareNo, amountFen, how, note }),
  });
  return (
    <Page title={text.failedShares} onRefresh={() => refresh('payment.failedShares')} overlay={sheet}>
      <Paged
        pages={pages}
        boneH={240}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="circle-check" title={text.noFailedShares} text={text.noFailedSharesHint} />}
      >
        {(shares) =>
          shares.map((one) => (
            <ResolveCard
              key={one.shareNo}
              title={titleOf(one)}
              at={one.at}
              said={one.retryable ? text.wechatSaid(one.status) : text.byHandOnly}
              tries={one.attempts}
              retry={text.again}
              byHand={text.resolvedByHand}
              retryable={one.retryable}
              onResolve={(how) => ask(one, how)}
            >
              <View className={cx(s.to)}>
                <Text className={cx(s.name)}>{one.name}</Text>
                <Text className={cx(s.mchid)}>
                  {text.mchid} {one.mchid}
                </Text>
              </View>
              {one.outRefundNo && <CopyRow label={text.outRefundNo} value={one.outRefundNo} said={text.copied} />}
              <CopyRow label={text.outTradeNo} value={one.outTradeNo} said={text.copied} />
            </ResolveCard>
          ))
        }
      </Paged>
    </Page>
  );
}
