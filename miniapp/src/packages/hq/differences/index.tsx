import { readableDay } from '@shared/kernel/time';
import { Text } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { text } from '@/features/hq/labels';
import { DifferenceCard } from '@/features/hq/money/difference-card';
import { NoteSheet } from '@/features/hq/note-sheet';
import { openFirst } from '@/features/hq/points/figures';
import { useTask } from '@/features/hq/use-task';
import { useParams } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

/** The differences of one day, open ones first. */
export default function Differences() {
  const { day = '' } = useParams();
  const pages = usePages('payment.differences', { day, limit: 50 });
  const [asked, setAsked] = useState<string | null>(null);
  const { busy, run } = useTask('payment.differences', 'payment.reconciliations');
  const resolve = async (differenceId: string, said: string) => {
    const went = await run(() => call('payment.resolve', { day, differenceId, text: said }), text.resolved);
    if (went) setAsked(null);
  };
  return (
    <Page
      title={text.differences}
      onRefresh={() => refresh('payment.differences')}
      overlay={
        <NoteSheet
          open={asked !== null}
          title={text.resolveTitle}
          hint={text.resolveHint}
          placeholder={text.resolvePlaceholder}
          yes={text.resolveYes}
          busy={busy}
          onClose={() => setAsked(null)}
          onYes={(said) => {
            if (asked !== null) resolve(asked, said).catch(() => undefined);
          }}
        />
      }
    >
      {day !== '' && <Text className={cx(s.day)}>{readableDay(day)}</Text>}
      <Paged
        pages={pages}
        boneH={160}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty icon="circle-check" title={text.noDifferences} text={text.noDifferencesHint} />}
      >
        {(differences) =>
          openFirst(differences).map((one) => (
            <DifferenceCard key={one.id} one={one} onResolve={() => setAsked(one.id)} />
          ))
        }
      </Paged>
    </Page>
  );
}
