import type { Area } from './area';
import { orders } from './orders';
import { pieces } from './pieces';
import { counts, coupons, groups } from './promotions';
import { slots } from './slots';
import { stock } from './stock';
import { ledger, totals } from './totals';
import { trades } from './trades';
import { members } from './wallet';

/** Everything that is audited. */
export const areas: readonly Area[] = [
  members,
  totals,
  ledger,
  orders,
  trades,
  stock,
  slots,
  coupons,
  counts,
  groups,
  pieces,
];
