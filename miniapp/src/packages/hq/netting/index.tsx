import type { Output } from '@shared/contracts/contracts';
import { dayOf } from '@shared/kernel/time';
import { Picker, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { amount } from '@/features/common/number';
import { lastMonth, monthName } from '@/features/hq/figures';
import { text } from '@/features/hq/labels';
import { NettingRows } from '@/features/hq/netting-rows';
import { copy } from '@/platform/device';
import { go } from '@/platform/go';
import { shareFile } from '@/platform/share-file';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

type Netting = Output<'wallet.netting'>;

/** Who owes whom for a month's points. */
export default function NettingPage() {
  const now = Date.now();
  const current = dayOf(now).slice(0, 7);
  const [month, setMonth] = useState(() => lastMonth(now));
  const { data, isError, error, refetch } = useApi('wallet.netting', { month });
  return (
    <Page
      title={text.netting}
      onRefresh={() => refresh('wallet.netting')}
      footer={data && data.rows.length > 0 ? <Exports netting={data} /> : undefined}
    >
      <Picker
        mode="date"
        fields="month"
        value={month}
        end={current}
        onChange={(event) => setMonth(String(event.detail.value).slice(0, 7))}
      >
        <View className={cx(s.month)}>
          <Text className={cx(s.label)}>{text.month}</Text>
          <Text className={cx(s.value)}>{monthName(month)}</Text>
          <Icon name="chevron-down" size={16} />
        </View>
      </Picker>
      {month === current && <Notice tone="warn">{text.monthRunning}</Notice>}
      {!data && isError && <ErrorView error={error} onRetry={() => refetch()} />}
      {!data && !isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={320} />
        </View>
      )}
      {data?.rows.length === 0 && <Empty icon="arrow-up-down" title={text.noNetting} text={text.noNettingHint} />}
      {data && data.rows.length > 0 && (
        <>
          <NettingRows rows={data.rows} onSuspects={() => go('hqSuspects', { month })} />
          <Check fen={data.checkFen} />
        </>
      )}
    </Page>
  );
}

/** All of it together is nothing: what one store is owed, others owe. */
function Check({ fen }: { fen: number }) {
  return (
    <View className={cx(s.check, fen !== 0 && s.bad)}>
      <Icon name={fen === 0 ? 'circle-check' : 'triangle-alert'} size={18} />
      <View className={cx(s.checkWords)}>
        <Text className={cx(s.checkName)}>{text.check}</Text>
        <Text className={cx(s.checkHint)}>{fen === 0 ? text.checkOk : text.checkBad}</Text>
      </View>
      <Text className={cx(s.checkSum)}>{amount(fen)}</Text>
    </View>
  );
}

function Exports({ netting }: { netting: Netting }) {
  const copyAll = () => {
    copy(netting.csv, text.csvCopied).catch(() => undefined);
  };
  const share = () => {
    // Where files cannot be handed on, the table can still be pasted.
    shareFile(`netting-${netting.month}.csv`, netting.csv).catch(copyAll);
  };
  return (
    <View className={cx(s.exports)}>
      <View className={cx(s.half)}>
        <Button kind="line" wide icon="copy" onTap={copyAll}>
          {text.copyCsv}
        </Button>
      </View>
      <View className={cx(s.half)}>
        <Button kind="ink" wide icon="share-2" onTap={share}>
          {text.shareCsv}
        </Button>
      </View>
    </View>
  );
}
