import type { Input } from '@shared/contracts/contracts';
import { Input as Field, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { codeOf } from '@/api/errors';
import { refresh, useApi } from '@/api/query';
import { AccountCard, FreezeHistory } from '@/features/hq/account-card';
import { text } from '@/features/hq/account-labels';
import { NoteSheet } from '@/features/hq/note-sheet';
import { useTask } from '@/features/hq/use-task';
import { whoOf } from '@/features/hq/who';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

type Who = Input<'wallet.account'>;
type How = 'freeze' | 'unfreeze';
const NOBODY: Who = { memberId: '' };
/** As long as a reason may be. */
const MOST = 100;

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
  const [sheet, setSheet] = useState<{ open: boolean; how: How }>({ open: false, how: 'freeze' });
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('wallet.account')}
      overlay={
        data && (
          <ChangeSheet memberId={data.memberId} {...sheet} onClose={() => setSheet({ open: false, how: sheet.how })} />
        )
      }
    >
      <Search busy={isFetching} onFind={find} />
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

function Search({ busy, onFind }: { busy: boolean; onFind: (who: Who) => void }) {
  const [typed, setTyped] = useState('');
  const submit = () => {
    const who = whoOf(typed);
    if (who) onFind(who);
    else toast(text.wrong);
  };
  return (
    <View className={cx(s.bar)}>
      <View className={cx(s.field)}>
        <Icon name="search" size={18} className={s.glass} />
        <Field
          className={cx(s.input)}
          value={typed}
          maxlength={70}
          confirmType="search"
          placeholder={text.field}
          placeholderClass={cx(s.glass)}
          onInput={(event) => setTyped(event.detail.value)}
          onConfirm={submit}
        />
      </View>
      <Button size="m" kind="ink" busy={busy} onTap={submit}>
        {text.find}
      </Button>
    </View>
  );
}

type SheetProps = { memberId: string; how: How; open: boolean; onClose: () => void };

/** Freezes or unfreezes; either has to say why. What was asked stays on the sheet until it is gone, whatever the account has become meanwhile. */
function ChangeSheet({ memberId, how, open, onClose }: SheetProps) {
  const { busy, run } = useTask('wallet.account');
  const said = text[how];
  const change = async (reason: string) => {
    if (await run(() => call(`wallet.${how}`, { memberId, reason }), said.done)) onClose();
  };
  return (
    <NoteSheet
      open={open}
      title={said.title}
      hint={said.hint}
      placeholder={said.placeholder}
      yes={said.yes}
      busy={busy}
      most={MOST}
      onClose={onClose}
      onYes={(reason) => {
        change(reason).catch(() => undefined);
      }}
    />
  );
}
