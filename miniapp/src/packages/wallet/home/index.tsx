import type { Output } from '@shared/contracts/contracts';
import type { StatementEntry } from '@shared/contracts/wallet';
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, useApi, usePages } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { points } from '@/features/common/number';
import { entryIcons, rules, text } from '@/features/wallet/labels';
import { byMonth, dayAndTime, type Month, whose } from '@/features/wallet/months';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function Wallet() {
  const summary = useApi('wallet.summary', {}, { staleTime: 0 });
  const [explaining, setExplaining] = useState(false);
  return (
    <InkPage
      title={text.title}
      head={<GoldCard summary={summary.data} onRules={() => setExplaining(true)} />}
      onRefresh={() => refresh('wallet.summary', 'wallet.statement')}
      overlay={<Rules open={explaining} onClose={() => setExplaining(false)} />}
    >
      <Statement />
    </InkPage>
  );
}

function GoldCard({ summary, onRules }: { summary: Output<'wallet.summary'> | undefined; onRules: () => void }) {
  const show = (fen: number | undefined) => (fen === undefined ? '–' : points(fen));
  return (
    <View className={cx(s.gold)}>
      <View className={cx(s.goldHead)}>
        <Text className={cx(s.label)}>{text.balance}</Text>
        <Tap className={cx(s.rules)} onTap={onRules}>
          <Text>{text.rules}</Text>
          <Icon name="chevron-right" size={14} />
        </Tap>
      </View>
      <Text className={cx(s.balance)}>{show(summary?.balanceFen)}</Text>
      <Text className={cx(s.rate)}>{text.rate}</Text>
      <View className={cx(s.facts)}>
        <Fact label={text.held} value={show(summary?.heldFen)} />
        <Fact label={text.earned} value={show(summary?.earnedFen)} />
        <Fact label={text.spent} value={show(summary?.spentFen)} />
      </View>
    </View>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <View className={cx(s.fact)}>
      <Text className={cx(s.factValue)}>{value}</Text>
      <Text className={cx(s.factLabel)}>{label}</Text>
    </View>
  );
}

function Statement() {
  const pages = usePages('wallet.statement', { limit: 20 });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  const entries = data?.pages.flatMap((page) => page.items);
  if (!entries)
    return pages.isError ? (
      <ErrorView error={pages.error} safe={text.safe} onRetry={() => pages.refetch()} />
    ) : (
      <View className={cx(s.waiting)}>
        <SkeletonRows rows={6} picture={40} />
      </View>
    );
  if (entries.length === 0)
    return (
      <Empty
        icon="coins"
        title={text.empty}
        text={text.emptyHint}
        action={text.shop}
        onAction={() => go('catalogue')}
      />
    );
  return (
    <View className={cx(s.statement)}>
      {byMonth(entries, hasNextPage).map((month) => (
        <MonthView key={month.key} month={month} />
      ))}
      <Tap onTap={hasNextPage ? more : undefined}>
        <Text className={cx(s.end)}>{hasNextPage ? text.loadingMore : text.end}</Text>
      </Tap>
    </View>
  );
}

function MonthView({ month }: { month: Month }) {
  return (
    <View>
      <View className={cx(s.month)}>
        <Text className={cx(s.monthName)}>{month.title}</Text>
        {month.whole && (
          <Text className={cx(s.sums)}>
            {text.income(points(month.inFen))} · {text.outcome(points(month.outFen))}
          </Text>
        )}
      </View>
      <View className={cx(s.card)}>
        {month.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </View>
    </View>
  );
}

function Entry({ entry }: { entry: StatementEntry }) {
  const { orderId } = entry;
  const plus = entry.amountFen > 0;
  return (
    <Tap className={cx(s.entry)} onTap={orderId ? () => go('order', { orderId }) : undefined}>
      <View className={cx(s.icon, plus && s.iconPlus)}>
        <Icon name={entryIcons[entry.kind]} size={18} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.what)}>{entry.label}</Text>
        <Text className={cx(s.whose)}>{whose(entry)}</Text>
        <Text className={cx(s.time)}>{dayAndTime(entry.at)}</Text>
      </View>
      <View className={cx(s.side)}>
        <Text className={cx(s.sum, plus && s.plus)}>
          {plus ? '+' : '−'}
          {points(Math.abs(entry.amountFen))}
        </Text>
        <Text className={cx(s.after)}>{text.after(points(entry.balanceAfterFen))}</Text>
      </View>
    </Tap>
  );
}

function Rules({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet
      open={open}
      title={text.rules}
      onClose={onClose}
      footer={
        <Button kind="ink" wide onTap={onClose}>
          {text.gotIt}
        </Button>
      }
    >
      {rules.map((rule) => (
        <View key={rule.title} className={cx(s.rule)}>
          <Text className={cx(s.ruleTitle)}>{rule.title}</Text>
          <Text className={cx(s.ruleText)}>{rule.text}</Text>
        </View>
      ))}
    </Sheet>
  );
}
