import type { StaffOrder } from '@shared/contracts/redemption';
import { stateLabels } from '@shared/domain/order/transitions';
import { millis, readableDay } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '@/api/errors';
import { refresh } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { grouped } from '@/features/common/number';
import { friendly } from '@/features/common/when';
import { LineList } from '@/features/order/line-list';
import { titleOf } from '@/features/order/story';
import { ArriveSheet } from '@/features/staff/arrive-sheet';
import { Frozen, GiveBack } from '@/features/staff/give-back';
import { nextByScan, nextNames, stateHints, text } from '@/features/staff/labels';
import { Refusal } from '@/features/staff/refusal';
import { useScanner } from '@/features/staff/scanner';
import { useWorkOrder } from '@/features/staff/use-work-order';
import { useParams } from '@/platform/go';
import { confirm, toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Card, Cell } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { Bone, SkeletonCard } from '@/ui/skeleton';
import { Timeline } from '@/ui/timeline';
import s from './index.module.scss';

const asks = {
  start: { title: text.startAsk, text: text.startText },
  finish: { title: text.finishAsk, text: text.finishText },
  redeem: { title: text.redeemAsk, text: text.redeemText },
} as const;

export default function WorkOrder() {
  const { code, orderId } = useParams();
  const work = useWorkOrder({ code, orderId });
  const { order } = work;
  const [arriving, setArriving] = useState<string | null>(null);

  /** Goes on with the next step, with a code where one is needed. */
  const proceed = async (by: string | null) => {
    const next = order?.next;
    if (!next) return;
    if (next === 'arrive') setArriving(by);
    else if (await confirm({ ...asks[next], yes: nextNames[next] })) await work.step(next, by);
  };
  const tell = (failure: unknown) => toast(messageOf(failure));
  const scanner = useScanner((fresh) => {
    work
      .take(fresh)
      .then((same) => (same && (order?.next === 'arrive' || order?.next === 'redeem') ? proceed(fresh) : undefined))
      .catch(tell);
  });
  const byCode = order?.next === 'arrive' || order?.next === 'redeem';
  const main = () => {
    if (byCode && !work.code) scanner.start();
    else proceed(work.code).catch(tell);
  };

  if (work.failure)
    return (
      <InkPage title={text.order} overlay={scanner.sheet}>
        <Refusal error={work.failure} onRescan={scanner.start} />
      </InkPage>
    );
  if (!order) return <Waiting />;
  return (
    <InkPage
      title={text.order}
      head={<Head order={order} />}
      onRefresh={() => refresh('redemption.order')}
      footer={
        <View className={cx(s.foot)}>
          {order.next ? (
            <Button
              wide
              style={{ minHeight: '56px' }}
              busy={work.busy || scanner.busy}
              {...(byCode && !work.code && { icon: 'scan-line' as const })}
              onTap={main}
            >
              {(!work.code && nextByScan[order.next]) || nextNames[order.next]}
            </Button>
          ) : (
            <Button
              wide
              kind="ink"
              icon="scan-line"
              style={{ minHeight: '56px' }}
              busy={scanner.busy}
              onTap={scanner.start}
            >
              {text.scanNext}
            </Button>
          )}
        </View>
      }
      overlay={
        <>
          {scanner.sheet}
          <ArriveSheet
            open={arriving !== null}
            knownKm={order.car?.mileageKm ?? null}
            onClose={() => setArriving(null)}
            onYes={(mileageKm, confirmed) => {
              const by = arriving;
              setArriving(null);
              work.step('arrive', by, mileageKm === undefined ? undefined : { mileageKm, confirmed }).catch(tell);
            }}
          />
        </>
      }
    >
      <Frozen order={order} />
      <Body order={order} />
      <GiveBack order={order} />
    </InkPage>
  );
}

/** The car, large: it must be found in the yard. */
function Head({ order }: { order: StaffOrder }) {
  const { car } = order;
  return (
    <View>
      <View className={cx(s.state)}>
        <Text className={cx(s.title)}>{stateLabels[order.state]}</Text>
        <Text className={cx(s.hint)}>{stateHints[order.state] ?? ''}</Text>
      </View>
      <View className={cx(s.car)}>
        {car ? (
          <Plate plate={car.plateMasked} newEnergy={car.newEnergyPlate} size="l" />
        ) : (
          <Icon name="package" size={32} />
        )}
        <View className={cx(s.carWords)}>
          <Text className={cx(s.carName)}>{car?.name ?? text.walkIn}</Text>
          <Text className={cx(s.owner)}>
            {order.ownerMasked}
            {car ? ` · ${grouped(car.mileageKm)} km` : ''}
          </Text>
        </View>
      </View>
    </View>
  );
}

function Body({ order }: { order: StaffOrder }) {
  const { booking } = order;
  return (
    <View className={cx(s.body)}>
      {order.state === 'completed' && (
        <View className={cx(s.done)}>
          <Icon name="circle-check" size={28} />
          <View className={cx(s.doneWords)}>
            <Text className={cx(s.doneTitle)}>{text.done}</Text>
            <Text className={cx(s.doneText)}>{text.doneText}</Text>
          </View>
        </View>
      )}
      <Card title={text.work} {...(booking && { note: text.minutes(booking.minutes) })}>
        <LineList lines={order.lines} priced={false} />
        {booking && <Cell label={text.visit} value={`${readableDay(booking.day)} ${booking.start}`} strong />}
      </Card>
      <Card title={text.log}>
        <Timeline
          steps={order.history.map((event, index) => ({
            key: `${event.at}-${index}`,
            title: titleOf(event),
            note: `${friendly(millis(event.at), Date.now())} · ${event.by}`,
            state: index === order.history.length - 1 && order.next ? 'now' : 'done',
          }))}
        />
      </Card>
    </View>
  );
}

function Waiting() {
  return (
    <InkPage title={text.order} head={<Bone w={140} h={88} style={{ opacity: 0.14 }} />}>
      <View className={cx(s.waiting)}>
        <SkeletonCard h={180} />
        <SkeletonCard h={160} />
      </View>
    </InkPage>
  );
}
