import type { Output, Parsed } from '@shared/contracts/contracts';
import { statesThatAllow } from '@shared/domain/order/transitions';
import { fail, ok, type Result } from '@shared/kernel/result';
import { instant } from '@shared/kernel/time';
import { readOwnOrder } from '../order/read-order';
import type { MemberContext } from '../platform/http';
import { randomCode } from '../platform/ids';
import { saveCode } from './code.repo';

/** Long enough to walk to the counter, short enough that a photographed code is worth nothing. */
const SECONDS = 120;
/** 100 bits; fits the 32 characters of a mini-program code's scene. */
const LENGTH = 20;

/** A fresh code for an order that staff may check in or hand over. */
export async function issueCode(
  context: MemberContext,
  input: Parsed<'redemption.issue'>,
): Promise<Result<Output<'redemption.issue'>>> {
  const order = await readOwnOrder(context.memberId, input.orderId);
  if (!order) return fail('ORDER_NOT_FOUND');
  const scannable = [...statesThatAllow('arrive'), ...statesThatAllow('redeem')];
  if (!scannable.includes(order.state)) return fail('ORDER_STATE', { state: order.state });
  const code = randomCode(LENGTH);
  const expiresAt = context.now + SECONDS * 1000;
  const saved = await saveCode(code, order.id, expiresAt);
  return saved.ok ? ok({ code, expiresAt: instant(expiresAt), seconds: SECONDS }) : saved;
}
