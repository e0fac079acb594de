import { View } from '@tarojs/components';
import { refresh } from '@/api/query';
import { text } from '@/features/catalogue/labels';
import { packLines } from '@/features/checkout/lines';
import { ActionBar } from '@/features/product/action-bar';
import { Gallery } from '@/features/product/gallery';
import { Options } from '@/features/product/options';
import { ProductHead } from '@/features/product/product-head';
import { Included, Params, Reviews, StorePreview, Warranty } from '@/features/product/sections';
import { useProduct } from '@/features/product/use-product';
import { WaitingProduct } from '@/features/product/waiting-product';
import { OfferBands } from '@/features/promotion/offer-bands';
import { useParams } from '@/platform/go';
import { ErrorView } from '@/ui/error-view';
import { Page } from '@/ui/page';

export default function ProductDetail() {
  const { car, detail, sku, fit, isService, qty, adding, setPicked, setQty, put, buy } = useProduct(
    useParams().spuId ?? '',
  );
  const { data } = detail;
  const spu = data?.spu;
  const main = !spu?.onSale ? text.soldOut : fit.fit === 'no' ? text.verdicts.no : isService ? text.book : text.buy;
  return (
    <Page
      title={text.detail}
      onRefresh={() => refresh('catalogue.detail', 'booking.next')}
      footer={
        spu && (
          <ActionBar
            main={main}
            disabled={!sku || !spu.onSale || fit.fit === 'no'}
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
      {!data && !detail.isError && <WaitingProduct />}
      {data && spu && sku && (
        <View>
          <Gallery pictures={spu.pictures.length > 0 ? spu.pictures : [spu.picture]} />
          <ProductHead spu={spu} sku={sku} car={car ?? null} fit={fit} />
          <OfferBands spuId={spu.id} />
          <Options detail={data} skuId={sku.id} qty={qty} isService={isService} onPick={setPicked} onQty={setQty} />
          <Included spu={spu} />
          <StorePreview skuId={sku.id} isService={isService} lines={packLines([{ skuId: sku.id, qty }])} />
          <Warranty spu={spu} />
          <Params spu={spu} />
          <Reviews spu={spu} />
        </View>
      )}
    </Page>
  );
}
