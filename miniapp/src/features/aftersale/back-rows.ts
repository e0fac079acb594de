import type { RefundWorth } from '@shared/contracts/aftersale';
import type { IconName } from '@/ui/icon-names';
import { amount, points } from '../common/number';
import { text } from './labels';

export type BackRow = {
  key: 'cash' | 'points' | 'coupon' | 'clawback' | 'charge';
  icon: IconName;
  label: string;
  note: string;
  value: string;
};

/** What goes back where, one row a channel; channels that get nothing are left out. */
export function backRows(worth: RefundWorth): BackRow[] {
  const { cashFen, pointsFen, couponFen, clawbackFen, chargedFen } = worth;
  const rows: (BackRow | false)[] = [
    cashFen > 0 && {
      key: 'cash',
      icon: 'wallet',
      label: text.wechat,
      note: text.wechatNote,
      value: amount(cashFen),
    },
    pointsFen > 0 && {
      key: 'points',
      icon: 'coins',
      label: text.points,
      note: text.pointsNote,
      value: text.pointsValue(points(pointsFen)),
    },
    couponFen > 0 && {
      key: 'coupon',
      icon: 'ticket',
      label: text.coupon,
      note: text.couponNote,
      value: amount(couponFen),
    },
    chargedFen !== 0 && {
      key: 'charge',
      icon: 'truck',
      label: chargedFen > 0 ? text.charge : text.chargeBack,
      note: chargedFen > 0 ? text.chargeNote : text.chargeBackNote,
      value: `${chargedFen > 0 ? '−' : '+'}${amount(Math.abs(chargedFen))}`,
    },
    clawbackFen > 0 && {
      key: 'clawback',
      icon: 'history',
      label: text.clawback,
      note: text.clawbackNote,
      value: `−${text.pointsValue(points(clawbackFen))}`,
    },
  ];
  return rows.filter((row) => row !== false);
}
