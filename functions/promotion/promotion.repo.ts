/**
 * Table promotions, reference data: coupon templates and offers, pk SHARD#n, sk TEMPLATE#<id> / OFFER#<id>, loaded whole into memory
 * (see platform/snapshot.ts). What people do with them lies in the same table: coupon.repo.ts, group.repo.ts.
 */
import { fenSchema, idSchema, instantSchema } from '@shared/contracts/common';
import { couponFaceSchema, couponRuleSchema } from '@shared/contracts/promotion';
import * as z from 'zod';
import { type Replaced, type Row, replaceRows, Snapshot } from '../platform/snapshot';

/** How long a claimed coupon lives: between two instants, or for some days after it was claimed. */
export const validitySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('between'), from: instantSchema, until: instantSchema }),
  z.object({ kind: z.literal('days'), days: z.int().min(1).max(366) }),
]);

export const templateSchema = z.object({
  id: idSchema,
  rule: couponRuleSchema,
  face: couponFaceSchema,
  total: z.int().min(1),
  perMember: z.int().min(1),
  claimFrom: instantSchema,
  claimUntil: instantSchema,
  validity: validitySchema,
  /** Place in the coupon centre. */
  order: z.int(),
  demo: z.boolean(),
});
export type Template = z.infer<typeof templateSchema>;

const base = {
  id: idSchema,
  title: z.string().min(1).max(40),
  skuId: idSchema,
  priceFen: fenSchema.min(1),
  from: instantSchema,
  until: instantSchema,
  /** Units one member may buy in it. */
  perMember: z.int().min(1),
  demo: z.boolean(),
};
/** A flash sale has a quota, spread over the stock of `shards` locations of its own. A group is `size` people who pay within `hours`. */
export const offerRowSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('time') }),
  z.object({ ...base, kind: z.literal('flash'), quota: z.int().min(1), shards: z.int().min(1).max(32) }),
  z.object({
    ...base,
    kind: z.literal('group'),
    size: z.int().min(2).max(10),
    hours: z.int().min(1).max(72),
  }),
]);
export type OfferRow = z.infer<typeof offerRowSchema>;
export type OfferOf<K extends OfferRow['kind']> = Extract<OfferRow, { kind: K }>;

export type Promotions = {
  readonly templates: ReadonlyMap<string, Template>;
  readonly offers: ReadonlyMap<string, OfferRow>;
  readonly times: readonly OfferOf<'time'>[];
};

const ofKind = (rows: readonly Row[], kind: string): unknown[] =>
  rows.filter((row) => row.sk.startsWith(kind)).map((row) => row.value);

function build(rows: readonly Row[]): Promotions {
  const templates = z.array(templateSchema).parse(ofKind(rows, 'TEMPLATE#'));
  const offers = z.array(offerRowSchema).parse(ofKind(rows, 'OFFER#'));
  return {
    templates: new Map(templates.sort((a, b) => a.order - b.order).map((one) => [one.id, one])),
    offers: new Map(offers.map((one) => [one.id, one])),
    times: offers.filter((one) => one.kind === 'time'),
  };
}

export const promotions = new Snapshot('promotions', build);

export const replacePromotions = (
  templates: readonly Template[],
  offers: readonly OfferRow[],
  onProgress?: (done: number, total: number) => void,
): Promise<Replaced> =>
  replaceRows(
    'promotions',
    [
      ...templates.map((value) => ({ sk: `TEMPLATE#${value.id}`, value })),
      ...offers.map((value) => ({ sk: `OFFER#${value.id}`, value })),
    ],
    onProgress,
  );
