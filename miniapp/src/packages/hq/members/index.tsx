import { View } from '@tarojs/components';
import { useState } from 'react';
import { codeOf } from '@/api/errors';
import { refresh, useApi } from '@/api/query';
import { AccountCard, FreezeHistory } from '@/features/hq/points/account-card';
import { text } from '@/features/hq/points/account-labels';
import { FindAccount } from '@/features/hq/points/find-account';
import { type Change, FreezeSheet } from '@/features/hq/points/freeze-sheet';
import type { Who } from '@/features/hq/points/who';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

const NOBODY: Who = { memberId: '' };

/** One member's account: found by a whole number only, and frozen while it looks suspicious. */
export default function Members() {
  const [who, setWho] = useState<Who | null>(null);
  const { data, isFetching, isError, error, refetch } = useApi('wallet.account', who ?? NOBODY, {
    enabled: who !== null,
    staleTime: 0,
  });
  const find = (next: Who) => {
    // The same number again asks again.
    if (JSON.stringify(next) === JSON.stringify(who)) refetch().catch(() => undefined);
    else setWho(next);
  };
  const nobody = isError && codeOf(error) === 'MEMBER_NOT_FOUND';
  const [sheet, setSheet] = useState<{ open: boolean; how: Change }>({ open: false, how: 'freeze' });
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('wallet.account')}
      overlay={
        data && (
          <FreezeSheet memberId={data.memberId} {...sheet} onClose={() => setSheet({ open: false, how: sheet.how })} />
        )
      }
    >
      <FindAccount busy={isFetching} onFind={find} />
      {who === null && <Empty icon="users" title={text.start} text={text.startHint} />}
      {who !== null && !data && !isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={240} />
        </View>
      )}
      {!data && nobody && <Empty icon="search" title={text.nobody} text={text.nobodyHint} />}
      {!data && isError && !nobody && <ErrorView error={error} onRetry={() => refetch()} />}
      {data && (
        <AccountCard
          account={data}
          onChange={() => setSheet({ open: true, how: data.frozen ? 'unfreeze' : 'freeze' })}
        />
      )}
      {data && <FreezeHistory history={data.history} />}
    </Page>
  );
}
