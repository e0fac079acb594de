import type { Output } from '@shared/contracts/contracts';
import { readableDay } from '@shared/kernel/time';
import { points } from '../common/number';
import { text } from './labels';

type Summary = Output<'wallet.summary'>;

/** The one large number: what can be spent, or what is owed when earned points were taken back beyond it. */
export const balanceText = ({ balanceFen, debtFen }: Summary): string =>
  debtFen > 0 ? text.debt(points(debtFen)) : points(balanceFen);

/** `12 积分将于 12月18日 到期`; null when nothing expires soon. */
export function expiringText({ expiring }: Summary): string | null {
  if (!expiring || expiring.fen === 0) return null;
  const [date = ''] = readableDay(expiring.on).split(' ');
  return text.expiring(points(expiring.fen), date);
}
