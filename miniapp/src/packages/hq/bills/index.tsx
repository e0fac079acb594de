import type { Output } from '@shared/contracts/contracts';
import { readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { text, verdictOf } from '@/features/hq/labels';
import { BillFigures } from '@/features/hq/money/bill-figures';
import { type OpenDay, OpenDays } from '@/features/hq/money/open-days';
import { useResolve } from '@/features/hq/money/use-resolve';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

type Day = Output<'payment.reconciliations'>['items'][number];

const words = {
  retry: { title: text.dayAgainTitle, hint: text.dayAgainHint, done: text.dayAgainDone },
  by_hand: { title: text.dayByHandTitle, hint: text.dayByHandHint, done: text.byHandDone },
} as const;

/** Days of WeChat's bills against our books, newest first; those that want somebody stand above. */
export default function Bills() {
  const pages = usePages('payment.reconciliations', { limit: 20 });
  const { ask, sheet } = useResolve<OpenDay>({
    list: 'payment.openDays',
    words: (_, how) => words[how],
    resolve: ({ day }, how, note) => call('payment.resolveDay', { day, how: how === 'retry' ? 'again' : how, note }),
  });
  return (
    <Page title={text.bills} onRefresh={() => refresh('payment.reconciliations', 'payment.openDays')} overlay={sheet}>
      <OpenDays onResolve={ask} />
      <Paged
        pages={pages}
        boneH={96}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="receipt-text" title={text.noBill} text={text.noBillHint} />}
      >
        {(days) => days.map((day) => <DayCard key={day.day} day={day} />)}
      </Paged>
    </Page>
  );
}

function DayCard({ day }: { day: Day }) {
  const verdict = verdictOf(day);
  return (
    <Tap className={cx(s.card)} onTap={() => go('hqDifferences', { day: day.day })}>
      <View className={cx(s.head)}>
        <Text className={cx(s.day)}>{readableDay(day.day)}</Text>
        {day.differences > 0 && <Text className={cx(s.note)}>{text.differs(day.differences)}</Text>}
        <Tag tone={verdict.tone}>{verdict.words}</Tag>
      </View>
      {day.state === 'done' && <BillFigures day={day} />}
      {day.error && <Text className={cx(s.error)}>{day.error}</Text>}
    </Tap>
  );
}
