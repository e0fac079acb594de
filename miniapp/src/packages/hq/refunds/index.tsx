import type { Output } from '@shared/contracts/contracts';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { CopyRow } from '@/features/common/copy-row';
import { amount } from '@/features/common/number';
import { Paged } from '@/features/common/paged';
import { friendly } from '@/features/common/when';
import { text } from '@/features/hq/labels';
import { NoteSheet } from '@/features/hq/note-sheet';
import { useTask } from '@/features/hq/use-task';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

type Abnormal = Output<'payment.abnormal'>['items'][number];
type How = 'retry' | 'by_hand';
const words = {
  retry: { title: text.retryTitle, hint: text.retryHint, done: text.retried },
  by_hand: { title: text.byHandTitle, hint: text.byHandHint, done: text.byHandDone },
} as const;

/** Refunds that WeChat could not pay: asked again, or settled in another way. */
export default function AbnormalRefunds() {
  const pages = usePages('payment.abnormal', { limit: 20 });
  const [asked, setAsked] = useState<{ outRefundNo: string; how: How } | null>(null);
  const { busy, run } = useTask('payment.abnormal');
  const settle = async (note: string) => {
    if (!asked) return;
    const went = await run(() => call('payment.settleRefund', { ...asked, note }), words[asked.how].done);
    if (went) setAsked(null);
  };
  const said = words[asked?.how ?? 'retry'];
  return (
    <Page
      title={text.abnormal}
      onRefresh={() => refresh('payment.abnormal')}
      overlay={
        <NoteSheet
          open={asked !== null}
          title={said.title}
          hint={said.hint}
          placeholder={text.notePlaceholder}
          yes={text.yes}
          busy={busy}
          onClose={() => setAsked(null)}
          onYes={(note) => {
            settle(note).catch(() => undefined);
          }}
        />
      }
    >
      <Paged
        pages={pages}
        boneH={190}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="circle-check" title={text.noAbnormal} text={text.noAbnormalHint} />}
      >
        {(refunds) =>
          refunds.map((one) => (
            <AbnormalCard
              key={one.outRefundNo}
              one={one}
              onSettle={(how) => setAsked({ outRefundNo: one.outRefundNo, how })}
            />
          ))
        }
      </Paged>
    </Page>
  );
}

function AbnormalCard({ one, onSettle }: { one: Abnormal; onSettle: (how: How) => void }) {
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.sum)}>{amount(one.amountFen)}</Text>
        <Text className={cx(s.when)}>{friendly(millis(one.at), Date.now())}</Text>
      </View>
      <View className={cx(s.status)}>
        <Text>
          {text.wechatSaid} {one.status}
        </Text>
        <Text>{text.tries(one.tries)}</Text>
      </View>
      <CopyRow label={text.outRefundNo} value={one.outRefundNo} said={text.copied} />
      <CopyRow label={text.outTradeNo} value={one.outTradeNo} said={text.copied} />
      <View className={cx(s.acts)}>
        <Button size="m" kind="line" onTap={() => onSettle('by_hand')}>
          {text.byHand}
        </Button>
        <Button size="m" kind="ink" onTap={() => onSettle('retry')}>
          {text.retry}
        </Button>
      </View>
    </View>
  );
}
