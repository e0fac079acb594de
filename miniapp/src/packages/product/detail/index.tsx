import type { Output } from '@shared/contracts/contracts';
import { mostADay } from '@shared/domain/order/day-cap';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '@/api/errors';
import { refresh, useApi } from '@/api/query';
import { addToCart } from '@/features/cart/change';
import { text } from '@/features/catalogue/labels';
import { packLines } from '@/features/checkout/lines';
import { ActionBar } from '@/features/product/action-bar';
import { FitVerdict } from '@/features/product/fit-verdict';
import { Gallery } from '@/features/product/gallery';
import { Included, Params, Reviews, StorePreview, Warranty } from '@/features/product/sections';
import { OfferBands } from '@/features/promotion/offer-bands';
import { useCar } from '@/features/vehicle/use-car';
import { go, useParams } from '@/platform/go';
import { toast } from '@/platform/notice';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';
import { Price } from '@/ui/price';
import { Bone } from '@/ui/skeleton';
import { Stepper } from '@/ui/stepper';
import { Tag } from '@/ui/tag';
import s from './index.module.scss';

type Detail = Output<'catalogue.detail'>;

export default function ProductDetail() {
  const { spuId = '' } = useParams();
  const { car } = useCar();
  const detail = useApi(
    'catalogue.detail',
    { spuId, ...(car && { modelId: car.modelId }) },
    { enabled: car !== undefined && spuId !== '', keep: true },
  );
  const [picked, setPicked] = useState<string | null>(null);
  const [qty, setQty] = useState(1);
  const [adding, setAdding] = useState(false);
  const { data } = detail;
  const sku = data && skuOf(data, picked);
  const fit = data?.fits.find((one) => one.skuId === sku?.id) ?? { fit: 'any' as const, why: '' };
  const isService = Boolean(data?.spu.labor);

  const put = async () => {
    if (!sku) return;
    setAdding(true);
    await addToCart(sku.id, qty).then(
      () => toast(text.added, 'success'),
      (failure: unknown) => toast(messageOf(failure)),
    );
    setAdding(false);
  };
  const buy = () => {
    if (!sku) return;
    go(isService ? 'booking' : 'checkout', { lines: packLines([{ skuId: sku.id, qty }]) });
  };
  const off = !sku || !data?.spu.onSale || fit.fit === 'no';
  const main =
    data && !data.spu.onSale ? text.soldOut : fit.fit === 'no' ? text.verdicts.no : isService ? text.book : text.buy;
  return (
    <Page
      title={text.detail}
      onRefresh={() => refresh('catalogue.detail', 'booking.next')}
      footer={
        data && (
          <ActionBar
            main={main}
            disabled={off}
            busy={adding}
            onMain={buy}
            onCart={() => {
              put().catch(() => undefined);
            }}
          />
        )
      }
    >
      {detail.isError && !data && <ErrorView error={detail.error} onRetry={() => detail.refetch()} />}
      {!data && !detail.isError && <Waiting />}
      {data && sku && (
        <View>
          <Gallery pictures={data.spu.pictures.length > 0 ? data.spu.pictures : [data.spu.picture]} />
          <View className={cx(s.head)}>
            <View className={cx(s.priceRow)}>
              <Price fen={sku.priceFen} listFen={sku.listPriceFen} size="xl" tone="signal" />
              <Text className={cx(s.sold)}>{text.sold(data.spu.sold)}</Text>
            </View>
            <Text className={cx(s.title)}>{data.spu.title}</Text>
            <Text className={cx(s.subtitle)}>{data.spu.subtitle}</Text>
            <View className={cx(s.tags)}>
              {data.spu.tags.map((tag) => (
                <Tag key={tag} tone="signal">
                  {tag}
                </Tag>
              ))}
              {data.spu.labor && <Tag icon="clock">{text.minutes(data.spu.labor.minutes)}</Tag>}
              {data.spu.demo && <Tag>{text.demo}</Tag>}
            </View>
            <View className={cx(s.fit)}>
              <FitVerdict car={car ?? null} fit={fit.fit} why={fit.why} />
            </View>
          </View>
          <OfferBands spuId={data.spu.id} />
          <Options detail={data} skuId={sku.id} qty={qty} isService={isService} onPick={setPicked} onQty={setQty} />
          <Included spu={data.spu} />
          <StorePreview skuId={sku.id} isService={isService} lines={packLines([{ skuId: sku.id, qty }])} />
          <Warranty spu={data.spu} />
          <Params spu={data.spu} />
          <Reviews spu={data.spu} />
        </View>
      )}
    </Page>
  );
}

/** The one picked; else the first that fits; else the first. */
function skuOf({ spu, fits }: Detail, picked: string | null) {
  const fitting = fits.find((one) => one.fit === 'fits')?.skuId;
  return spu.skus.find((sku) => sku.id === picked) ?? spu.skus.find((sku) => sku.id === fitting) ?? spu.skus[0];
}

type OptionsProps = {
  detail: Detail;
  skuId: string;
  qty: number;
  isService: boolean;
  onPick: (skuId: string) => void;
  onQty: (qty: number) => void;
};
function Options({ detail, skuId, qty, isService, onPick, onQty }: OptionsProps) {
  const many = detail.spu.skus.length > 1;
  const picked = detail.spu.skus.find((sku) => sku.id === skuId);
  const most = picked ? mostADay({ spu: detail.spu, sku: picked }) : 1;
  if (!many && isService) return null;
  return (
    <Card {...(many && { title: text.spec })}>
      {many && (
        <View className={cx(s.specs)}>
          {detail.spu.skus.map((sku) => (
            <Chip key={sku.id} label={sku.spec} on={sku.id === skuId} onTap={() => onPick(sku.id)} />
          ))}
        </View>
      )}
      {!isService && (
        <View className={cx(s.qty, many && s.under)}>
          <Text className={cx(s.label)}>{text.qty}</Text>
          {qty >= most && <Text className={cx(s.note)}>{text.mostADay(most)}</Text>}
          <Stepper value={qty} max={most} onChange={onQty} />
        </View>
      )}
    </Card>
  );
}

function Waiting() {
  return (
    <View>
      <Bone h={292} r={0} />
      <View className={cx(s.head)}>
        <Bone w={120} h={36} />
        <Bone h={24} style={{ marginTop: '12px' }} />
        <Bone w="60%" h={18} style={{ marginTop: '8px' }} />
        <Bone h={56} r={12} style={{ marginTop: '16px' }} />
      </View>
      <Bone h={160} r={12} style={{ margin: '0 16px', width: 'auto' }} />
    </View>
  );
}
