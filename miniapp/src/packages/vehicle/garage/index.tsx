import { View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { GarageCard } from '@/features/vehicle/garage-card';
import { text } from '@/features/vehicle/labels';
import { useGarage } from '@/features/vehicle/use-garage';
import { back, go, useParams } from '@/platform/go';
import { toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';

const MOST = 10;

export default function Garage() {
  const picking = useParams().pick === '1';
  const answer = useApi('vehicle.cars', {});
  const cars = answer.data?.cars;
  const { busy, setDefault, remove } = useGarage(picking);
  const add = () => (cars && cars.length >= MOST ? toast(text.full) : go('carEdit'));

  return (
    <Page
      title={picking ? text.pick : text.garage}
      onRefresh={() => refresh('vehicle.cars')}
      footer={
        cars &&
        cars.length > 0 && (
          <View style={{ padding: '8px 16px' }}>
            <Button kind={picking ? 'line' : 'main'} wide icon="plus" onTap={add}>
              {text.add}
            </Button>
          </View>
        )
      }
    >
      {!cars && answer.isError && <ErrorView error={answer.error} onRetry={() => answer.refetch()} />}
      {!cars && !answer.isError && (
        <View style={{ padding: '8px 16px' }}>
          <SkeletonCard h={220} />
          <SkeletonCard h={220} />
        </View>
      )}
      {cars?.length === 0 && (
        <Empty icon="car-front" title={text.empty} text={text.emptyHint} action={text.add} onAction={add} />
      )}
      <View style={{ paddingTop: '8px' }}>
        {cars?.map((car) => (
          <GarageCard
            key={car.id}
            car={car}
            busy={busy}
            onPick={picking ? () => (car.isDefault ? back() : setDefault(car)) : undefined}
            onDefault={() => setDefault(car)}
            onEdit={() => go('carEdit', { carId: car.id })}
            onRemove={() => {
              remove(car).catch(() => undefined);
            }}
          />
        ))}
      </View>
    </Page>
  );
}
