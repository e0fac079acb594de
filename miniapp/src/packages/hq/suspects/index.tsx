import type { Suspect } from '@shared/contracts/wallet';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '@/api/client';
import { refresh, useApi } from '@/api/query';
import { NoteSheet } from '@/features/hq/note-sheet';
import { lastMonth, monthName } from '@/features/hq/points/figures';
import { SuspectCard } from '@/features/hq/points/suspect-card';
import { text } from '@/features/hq/points/suspect-labels';
import { useTask } from '@/features/hq/use-task';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

type Asked = { readonly suspect: Suspect; readonly genuine: boolean };

/** Redemptions that look made up: what speaks for it, and what somebody found who looked. */
export default function Suspects() {
  const { month = lastMonth(Date.now()) } = useRouter().params;
  const { data, isError, error, refetch } = useApi('wallet.suspects', { month });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const { busy, run } = useTask('wallet.suspects', 'wallet.netting');
  const judge = async (note: string) => {
    if (!asked) return;
    const { suspect, genuine } = asked;
    const said = () => call('wallet.judgeSuspect', { month, orderId: suspect.orderId, genuine, note });
    if (await run(said, text.judged)) setOpen(false);
  };
  const ask = (suspect: Suspect, genuine: boolean) => {
    setAsked({ suspect, genuine });
    setOpen(true);
  };
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('wallet.suspects')}
      overlay={
        <NoteSheet
          open={open}
          title={asked?.genuine ? text.genuine : text.fake}
          hint={asked?.genuine ? text.genuineHint : text.fakeHint}
          placeholder={text.placeholder}
          yes={text.yes}
          busy={busy}
          onClose={() => setOpen(false)}
          onYes={(note) => {
            judge(note).catch(() => undefined);
          }}
        />
      }
    >
      <Notice tone="warn">{text.hint(monthName(month))}</Notice>
      {!data && isError && <ErrorView error={error} onRetry={() => refetch()} />}
      {!data && !isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={220} />
        </View>
      )}
      {data?.items.length === 0 && <Empty icon="circle-check" title={text.none} text={text.noneHint} />}
      {data?.items.map((one) => (
        <SuspectCard key={one.orderId} suspect={one} onJudge={(genuine) => ask(one, genuine)} />
      ))}
    </Page>
  );
}
