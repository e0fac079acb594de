import { refresh } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { ArriveSheet } from '@/features/staff/arrive-sheet';
import { Frozen, GiveBack } from '@/features/staff/give-back';
import { text } from '@/features/staff/labels';
import { Refusal } from '@/features/staff/refusal';
import { useSteps } from '@/features/staff/use-steps';
import { useWorkOrder } from '@/features/staff/use-work-order';
import { WaitingWork } from '@/features/staff/waiting-work';
import { WorkBar } from '@/features/staff/work-bar';
import { WorkBody } from '@/features/staff/work-body';
import { WorkHead } from '@/features/staff/work-head';
import { useParams } from '@/platform/go';

export default function WorkOrder() {
  const { code, orderId } = useParams();
  const work = useWorkOrder({ code, orderId });
  const { order } = work;
  const { scanner, wantsCode, arriving, main, arrive, stay } = useSteps(work);
  if (work.failure)
    return (
      <InkPage title={text.order} overlay={scanner.sheet}>
        <Refusal error={work.failure} onRescan={scanner.start} />
      </InkPage>
    );
  if (!order) return <WaitingWork />;
  return (
    <InkPage
      title={text.order}
      head={<WorkHead order={order} />}
      onRefresh={() => refresh('redemption.order')}
      footer={
        <WorkBar
          next={order.next}
          coded={work.code !== null}
          wantsCode={wantsCode}
          busy={work.busy}
          scanning={scanner.busy}
          onMain={main}
          onScan={scanner.start}
        />
      }
      overlay={
        <>
          {scanner.sheet}
          <ArriveSheet
            open={arriving}
            knownKm={order.car?.mileageKm ?? null}
            onClose={stay}
            onYes={(mileageKm, confirmed) => arrive(mileageKm === undefined ? undefined : { mileageKm, confirmed })}
          />
        </>
      }
    >
      <Frozen order={order} />
      <WorkBody order={order} />
      <GiveBack order={order} />
    </InkPage>
  );
}
