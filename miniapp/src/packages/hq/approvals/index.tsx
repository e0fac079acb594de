import { View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { ApprovalCard } from '@/features/hq/approval/approval-card';
import { text } from '@/features/hq/approval/approval-labels';
import { useApprovals } from '@/features/hq/approval/use-approvals';
import { NoteSheet } from '@/features/hq/note-sheet';
import { useParams } from '@/platform/go';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

/** What waits for a second person, and what one asked for oneself. */
export default function Approvals() {
  const [of, setOf] = useState<'waiting' | 'mine'>(useParams().of === 'mine' ? 'mine' : 'waiting');
  const pages = usePages('approval.list', { of, limit: 20 });
  const { busy, asked, setAsked, approve, reject } = useApprovals();
  const empty =
    of === 'waiting' ? (
      <Empty icon="circle-check" title={text.none} text={text.noneHint} />
    ) : (
      <Empty icon="list" title={text.noneMine} text={text.noneMineHint} />
    );
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('approval.list')}
      overlay={
        <NoteSheet
          open={asked !== null}
          title={text.rejectTitle}
          hint={text.rejectHint}
          placeholder={text.rejectPlaceholder}
          yes={text.reject}
          busy={busy}
          onClose={() => setAsked(null)}
          onYes={(note) => {
            reject(note).catch(() => undefined);
          }}
        />
      }
    >
      <View className={cx(s.tabs)}>
        <Chip label={text.waiting} on={of === 'waiting'} onTap={() => setOf('waiting')} />
        <Chip label={text.mine} on={of === 'mine'} onTap={() => setOf('mine')} />
      </View>
      <Paged pages={pages} boneH={170} more={text.loadingMore} end={text.end} empty={empty}>
        {(approvals) =>
          approvals.map((one) => (
            <ApprovalCard
              key={one.id}
              approval={one}
              busy={busy}
              onApprove={() => {
                approve(one).catch(() => undefined);
              }}
              onReject={() => setAsked(one)}
            />
          ))
        }
      </Paged>
    </Page>
  );
}
