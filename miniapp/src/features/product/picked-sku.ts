import type { Output } from '@shared/contracts/contracts';

export type ProductDetails = Output<'catalogue.detail'>;

/** The one picked; else the first that fits; else the first. */
export function pickedSku({ spu, fits }: ProductDetails, picked: string | null) {
  const fitting = fits.find((one) => one.fit === 'fits')?.skuId;
  return spu.skus.find((sku) => sku.id === picked) ?? spu.skus.find((sku) => sku.id === fitting) ?? spu.skus[0];
}
