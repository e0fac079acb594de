import { View } from '@tarojs/components';
import { refresh, useApi } from '@/api/query';
import { HomeHead } from '@/features/home/home-head';
import { text } from '@/features/home/labels';
import { WaitingHome } from '@/features/home/services';
import { Shop } from '@/features/home/shop';
import { CarCard, NoCarCard } from '@/features/vehicle/car-card';
import { useCar } from '@/features/vehicle/use-car';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import s from './index.module.scss';

export default function Home() {
  const { car } = useCar();
  const home = useApi('catalogue.home', car ? { modelId: car.modelId } : {}, {
    enabled: car !== undefined,
    keep: true,
  });
  const data = home.data;
  return (
    <Page
      title={text.brand}
      tab="home"
      bare
      onRefresh={() => refresh('catalogue.home', 'vehicle.cars', 'store.list', 'booking.next', 'promotion.flash')}
    >
      <HomeHead />
      <View className={cx(s.car)}>
        {car === undefined && <View className={cx(s.noCarYet)} />}
        {car && <CarCard car={car} />}
        {car === null && <NoCarCard />}
      </View>
      {home.isError && !data && <ErrorView error={home.error} onRetry={() => home.refetch()} />}
      {!data && !home.isError && <WaitingHome />}
      {data && <Shop data={data} mine={Boolean(car)} />}
    </Page>
  );
}
