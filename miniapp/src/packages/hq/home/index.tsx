import type { Staff } from '@shared/contracts/member';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { ControlCard } from '@/features/hq/desk/desk-control';
import { GoodsCard } from '@/features/hq/desk/desk-goods';
import { DeskHead } from '@/features/hq/desk/desk-head';
import { MoneyCard } from '@/features/hq/desk/desk-money';
import { PointsCard } from '@/features/hq/desk/desk-points';
import { text } from '@/features/hq/labels';
import { isHeadquarters } from '@/features/member/headquarters';
import { useMe } from '@/features/member/use-me';
import { mayDo } from '@/features/staff/may';
import { PeopleRow, useWhere } from '@/features/staff/where';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import s from './index.module.scss';

const shown = [
  'payment.reconciliations',
  'payment.openDays',
  'payment.abnormal',
  'payment.failedShares',
  'payment.failedEffects',
  'order.toShip',
  'aftersale.pending',
  'order.stuck',
  'inventory.transfers',
  'inventory.differences',
  'approval.list',
] as const;

export default function HeadquartersDesk() {
  const { me, isError, error, refetch } = useMe();
  useDidShow(() => {
    refresh(...shown).catch(() => undefined);
  });
  if (me?.staff && isHeadquarters(me.staff)) return <Desk staff={me.staff} />;
  return (
    <InkPage title={text.home}>
      {me && (
        <Empty
          icon="shield-check"
          title={text.forbidden}
          text={text.forbiddenText}
          action={text.toMe}
          onAction={() => go('me')}
        />
      )}
      {!me && isError && <ErrorView error={error} onRetry={() => refetch()} />}
    </InkPage>
  );
}

/** What the chain wants today, in one look: only what is this person's. */
function Desk({ staff }: { staff: Staff }) {
  const where = useWhere(staff);
  return (
    <InkPage
      title={text.home}
      head={<DeskHead staff={staff} where={where.head} />}
      overlay={where.sheet}
      onRefresh={() => refresh(...shown, 'wallet.liability')}
    >
      <View className={cx(s.top)} />
      {mayDo(staff, 'staff.list') && <PeopleRow />}
      <MoneyCard staff={staff} />
      <GoodsCard staff={staff} />
      <ControlCard staff={staff} />
      <PointsCard staff={staff} />
    </InkPage>
  );
}
