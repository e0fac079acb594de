import { useState } from 'react';
import { call } from '@/api/client';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { text as hqText } from '@/features/hq/labels';
import { StuckCard } from '@/features/hq/money/stuck-card';
import {
  type Outcome,
  outcomeDone,
  outcomeHints,
  outcomeNames,
  type StuckOrder,
  text,
} from '@/features/hq/money/stuck-labels';
import { NoteSheet } from '@/features/hq/note-sheet';
import { useTask } from '@/features/hq/use-task';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';

type Asked = { readonly order: StuckOrder; readonly outcome: Outcome };

/** Orders that stood still until headquarters was called. */
export default function StuckOrders() {
  const pages = usePages('order.stuck', { limit: 20 });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const { busy, run } = useTask('order.stuck');
  const outcome = asked?.outcome ?? 'refund';
  const resolve = (reason: string) => {
    if (!asked) return;
    run(() => call('order.resolve', { orderId: asked.order.orderId, outcome, reason }), outcomeDone[outcome])
      .then((done) => done && setOpen(false))
      .catch(() => undefined);
  };
  const sheet = (
    <NoteSheet
      open={open}
      title={outcomeNames[outcome]}
      hint={outcomeHints[outcome]}
      placeholder={text.placeholder}
      yes={outcomeNames[outcome]}
      busy={busy}
      onClose={() => setOpen(false)}
      onYes={resolve}
    />
  );
  return (
    <Page title={text.title} onRefresh={() => refresh('order.stuck')} overlay={sheet}>
      <Paged
        pages={pages}
        boneH={180}
        more={hqText.loadingMore}
        end={hqText.end}
        empty={<Empty icon="circle-check" title={text.none} text={text.noneHint} />}
      >
        {(orders) =>
          orders.map((order) => (
            <StuckCard
              key={order.orderId}
              order={order}
              onResolve={(chosen) => {
                setAsked({ order, outcome: chosen });
                setOpen(true);
              }}
            />
          ))
        }
      </Paged>
    </Page>
  );
}
