import type { StaffOrder } from '@shared/contracts/redemption';
import { useState } from 'react';
import { call } from '@/api/client';
import { go } from '@/platform/go';
import { Card, Cell } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { NoteSheet } from '../hq/note-sheet';
import { useTask } from '../hq/use-task';
import { useMe } from '../member/use-me';
import { text } from './labels';
import { mayDo } from './may';

/** Why nothing can be done, and where it is decided; or until when the store has time. */
export function Frozen({ order }: { order: StaffOrder }) {
  const { openRefund, deadline } = order;
  if (!openRefund) return deadline ? <Notice tone="warn">{deadline.says}</Notice> : null;
  return (
    <>
      <Notice tone="stop">{text.frozen}</Notice>
      <Card>
        <Cell label={text.toRefund} onTap={() => go('staffRefund', { refundId: openRefund })} />
      </Card>
    </>
  );
}

/** The store's own way out: it cannot do the work, and gives everything back. */
export function GiveBack({ order }: { order: StaffOrder }) {
  const [open, setOpen] = useState(false);
  const { busy, run } = useTask('redemption.order', 'booking.board');
  const { me } = useMe();
  if (!order.mayGiveBack || !mayDo(me?.staff, 'aftersale.offer')) return null;
  const give = (reason: string) => {
    run(() => call('aftersale.offer', { orderId: order.orderId, reason }), text.givenBack)
      .then((done) => done && setOpen(false))
      .catch(() => undefined);
  };
  return (
    <>
      <Card>
        <Cell label={text.giveBack} onTap={() => setOpen(true)} />
      </Card>
      <NoteSheet
        open={open}
        title={text.giveBack}
        hint={text.giveBackHint}
        placeholder={text.giveBackPlaceholder}
        yes={text.giveBackYes}
        busy={busy}
        onClose={() => setOpen(false)}
        onYes={give}
      />
    </>
  );
}
