import type { Brand } from '@shared/contracts/vehicle';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useApi } from '@/api/query';
import { BrandList } from '@/features/vehicle/brand-list';
import { text } from '@/features/vehicle/labels';
import { ModelDrawer } from '@/features/vehicle/model-drawer';
import { pickModel } from '@/features/vehicle/picked-model';
import { back } from '@/platform/go';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import s from './index.module.scss';

const HOUR = 3_600_000;

export default function CarPick() {
  const answer = useApi('vehicle.brands', {}, { staleTime: HOUR });
  const [brand, setBrand] = useState<Brand | null>(null);
  const brands = answer.data?.brands;
  return (
    <Page
      title={text.pickModel}
      tone="card"
      overlay={
        <ModelDrawer
          brand={brand}
          onClose={() => setBrand(null)}
          onPick={(model) => {
            pickModel(model);
            back();
          }}
        />
      }
    >
      {!brands && answer.isError && <ErrorView error={answer.error} onRetry={() => answer.refetch()} />}
      {!brands && !answer.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={160} />
          <SkeletonCard h={320} />
        </View>
      )}
      {brands && <BrandList brands={brands} onPick={setBrand} />}
    </Page>
  );
}
