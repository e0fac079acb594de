import type { Staff } from '@shared/contracts/member';
import { View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { badge } from '@/features/common/number';
import { mayDo } from '@/features/staff/may';
import { usePendingCount } from '@/features/staff/use-pending';
import { go } from '@/platform/go';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { text } from '../labels';
import { text as stuckText } from '../money/stuck-labels';
import { text as transferText } from '../stock/transfer-labels';
import s from './desk-card.module.scss';
import { counted } from './desk-counted';
import { DifferencesRow } from './desk-differences';
import { DeskRow } from './desk-row';

/** Parcels, refunds, orders that stand still, the stock of the warehouse, and what counts found to be different. */
export function GoodsCard({ staff }: { staff: Staff }) {
  const can = {
    ship: mayDo(staff, 'order.toShip'),
    refunds: mayDo(staff, 'aftersale.pending'),
    stuck: mayDo(staff, 'order.stuck'),
    stock: mayDo(staff, 'inventory.stock'),
    transfer: mayDo(staff, 'inventory.transfer'),
    differences: mayDo(staff, 'inventory.differences'),
  };
  const toShip = useApi('order.toShip', { limit: 50 }, { enabled: can.ship });
  const stuck = useApi('order.stuck', { limit: 50 }, { enabled: can.stuck });
  const refunds = usePendingCount(can.refunds);
  const [parcels, standing] = [counted(toShip.data), counted(stuck.data)];
  if (!Object.values(can).includes(true)) return null;
  return (
    <Card title={text.goods} flush>
      <View className={cx(s.rows)}>
        {can.ship && (
          <DeskRow
            icon="truck"
            name={text.ship}
            note={toShip.data ? (parcels ? text.shipNote(parcels) : text.shipNone) : ' '}
            wanted={parcels !== null}
            onTap={() => go('hqShip')}
          />
        )}
        {can.refunds && (
          <DeskRow
            icon="package"
            name={text.aftersale}
            note={refunds.count > 0 ? text.aftersaleNote(badge(refunds.count, refunds.more)) : text.aftersaleNone}
            wanted={refunds.count > 0}
            onTap={() => go('staffRefunds')}
          />
        )}
        {can.stuck && (
          <DeskRow
            icon="clock"
            name={stuckText.title}
            note={stuck.data ? (standing ? stuckText.note(standing) : stuckText.none) : ' '}
            wanted={standing !== null}
            onTap={() => go('hqStuck')}
          />
        )}
        {can.stock && <StockRows mayMove={can.transfer} />}
        {can.differences && <DifferencesRow />}
      </View>
    </Card>
  );
}

/** What lies in the warehouse, the way to move it, and what is on its way. */
function StockRows({ mayMove }: { mayMove: boolean }) {
  const underWay = useApi('inventory.transfers', { which: 'open', limit: 50 });
  const lorries = counted(underWay.data);
  return (
    <>
      <DeskRow icon="list" name={text.stock} note={text.stockNote} onTap={() => go('staffStock')} />
      {mayMove && <DeskRow icon="route" name={text.transfer} note={text.transferNote} onTap={() => go('hqTransfer')} />}
      <DeskRow
        icon="clock"
        name={transferText.underWay}
        note={underWay.data ? (lorries ? transferText.underWayCount(lorries) : transferText.underWayNone) : ' '}
        wanted={underWay.data?.items.some(({ late, state }) => late || state === 'short') ?? false}
        onTap={() => go('hqTransfers')}
      />
    </>
  );
}
