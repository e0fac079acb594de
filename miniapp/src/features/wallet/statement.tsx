import type { StatementEntry } from '@shared/contracts/wallet';
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { usePages } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { SkeletonRows } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import { points } from '../common/number';
import { entryIcons, text } from './labels';
import { byMonth, dayAndTime, isTold, type Month, whose } from './months';
import s from './statement.module.scss';

/** Every movement by month, with the balance after each. */
export function Statement() {
  const pages = usePages('wallet.statement', { limit: 20 });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) fetchNextPage().catch(() => undefined);
  };
  useReachBottom(more);
  const entries = data?.pages.flatMap((page) => page.items.filter(isTold));
  if (!entries)
    return pages.isError ? (
      <ErrorView error={pages.error} safe={text.safe} onRetry={() => pages.refetch()} />
    ) : (
      <View className={cx(s.waiting)}>
        <SkeletonRows rows={6} picture={40} />
      </View>
    );
  if (entries.length === 0 && !hasNextPage)
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
