import type { Limited } from '@shared/domain/approval/limits';
import { yuan } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { withinLimit } from '../approval/within-limit';
import type { OrderRecord } from '../order/order-record';
import type { Write } from '../platform/db';
import type { StaffContext } from '../platform/http';
import type { Worth } from './worth';

type Wish = {
  readonly what: Extract<Limited, 'aftersale.offer' | 'order.resolve'>;
  readonly order: OrderRecord;
  readonly input: object;
  readonly why: string;
  /** The audit entry: first of all, so that nobody gives their own order back, with whoever's word. */
  readonly entry: Write;
};

/** What goes first when a person gives a whole order back: the entry, and above the limit a second person's word. */
export const mayGiveWhole =
  (context: StaffContext, { what, order, input, why, entry }: Wish) =>
  async ({ cashFen, pointsFen, couponFen, lines }: Worth): Promise<Result<readonly Write[]>> => {
    const alone = await withinLimit(context, {
      what,
      size: { fen: cashFen + pointsFen },
      target: order.id,
      owner: order.memberId,
      input,
      facts: { cashFen, pointsFen, couponFen },
      summary: `整单退回 ${yuan(cashFen)} 元、积分 ${yuan(pointsFen)} 元 · ${lines[0]?.title ?? ''}`,
      why,
    });
    return alone.ok ? ok([entry, ...alone.value]) : alone;
  };
