import * as z from 'zod';
import { contractsOf, cursorSchema, fenSchema, idSchema, limitSchema, nothing } from './common';

export const spuKindSchema = z.enum(['goods', 'service', 'package']);
export type SpuKind = z.infer<typeof spuKindSchema>;
/** How a SPU stands to a model: fits, does not, must be checked at the store, or the question does not arise. */
export const fitSchema = z.enum(['fits', 'no', 'check', 'any']);
export type Fit = z.infer<typeof fitSchema>;

/** What a service needs at the store, per booking; minutes are a multiple of 30. */
export const laborSchema = z.object({ minutes: z.int(), bay: z.string(), skill: z.string() });
export type Labor = z.infer<typeof laborSchema>;

/** One condition on the model; a SPU fits when all of its rules hold. Empty list = fits every car. */
export const fitmentRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('models'), modelIds: z.array(idSchema) }),
  z.object({ kind: z.literal('series'), seriesIds: z.array(idSchema) }),
  z.object({ kind: z.literal('oilGrade'), grades: z.array(z.string()) }),
  z.object({ kind: z.literal('oilLitres'), maxMl: z.int() }),
  z.object({ kind: z.literal('tyre'), sizes: z.array(z.string()) }),
  z.object({
    kind: z.literal('part'),
    slot: z.enum(['oilFilter', 'airFilter', 'cabinFilter', 'batteryCode']),
    numbers: z.array(z.string()),
  }),
  z.object({ kind: z.literal('wiper'), mm: z.tuple([z.int(), z.int()]) }),
  z.object({ kind: z.literal('energy'), energies: z.array(z.enum(['petrol', 'diesel', 'hybrid', 'phev', 'bev'])) }),
]);
export type FitmentRule = z.infer<typeof fitmentRuleSchema>;

export const skuSchema = z.object({
  id: idSchema,
  /** Part number or internal code, found by prefix. */
  code: z.string(),
  /** `4L 装`, `205/55R16`; empty when the SPU has one SKU. */
  spec: z.string(),
  priceFen: fenSchema,
  listPriceFen: fenSchema,
  /** Unit price for silver and gold members; null when there is none. */
  memberPriceFen: fenSchema.nullable().default(null),
  /** Shipping weight of one, in grams; 0 for what cannot be shipped. */
  weightG: z.int().min(0).default(0),
  /** False when stock does not limit it (services). */
  stocked: z.boolean(),
  /** Narrows the SPU's rules for this SKU. */
  fitment: z.array(fitmentRuleSchema),
});
export type Sku = z.infer<typeof skuSchema>;

export const spuSchema = z.object({
  id: idSchema,
  kind: spuKindSchema,
  categoryId: idSchema,
  brand: z.string(),
  title: z.string(),
  subtitle: z.string(),
  picture: z.string(),
  pictures: z.array(z.string()),
  /** Two short facts shown on the list. */
  facts: z.array(z.string()),
  tags: z.array(z.string()),
  skus: z.array(skuSchema).min(1),
  labor: laborSchema.nullable(),
  included: z.array(z.object({ name: z.string(), qty: z.string(), note: z.string() })),
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
  fitment: z.array(fitmentRuleSchema),
  laborWarranty: z.string(),
  partWarranty: z.string(),
  sold: z.int(),
  score: z.number(),
  reviews: z.int(),
  /** Counts as maintenance: its completion plans the next follow-up. */
  maintenance: z.boolean(),
  onSale: z.boolean(),
  createdAt: z.iso.datetime(),
  demo: z.boolean(),
});
export type Spu = z.infer<typeof spuSchema>;

export const categorySchema = z.object({
  id: idSchema,
  parentId: idSchema.nullable(),
  name: z.string(),
  icon: z.string(),
  order: z.int(),
});
export type Category = z.infer<typeof categorySchema>;

export const spuCardSchema = z.object({
  id: idSchema,
  skuId: idSchema,
  kind: spuKindSchema,
  title: z.string(),
  subtitle: z.string(),
  picture: z.string(),
  facts: z.array(z.string()),
  tags: z.array(z.string()),
  priceFen: fenSchema,
  listPriceFen: fenSchema,
  sold: z.int(),
  fit: fitSchema,
});
export type SpuCard = z.infer<typeof spuCardSchema>;

const pageSchema = z.object({ items: z.array(spuCardSchema), total: z.int(), next: z.string().nullable() });
export const sortSchema = z.enum(['relevance', 'sales', 'price_asc', 'price_desc', 'newest']);
const filters = {
  modelId: idSchema.optional(),
  /** `1`: only what fits `modelId`. */
  fits: z.enum(['0', '1']).optional(),
  categoryId: idSchema.optional(),
  kind: spuKindSchema.optional(),
  brand: z.string().max(40).optional(),
  minFen: z.coerce.number().int().min(0).optional(),
  maxFen: z.coerce.number().int().min(0).optional(),
  sort: sortSchema.optional(),
  cursor: cursorSchema,
  limit: limitSchema,
};

export const catalogueContracts = /* @__PURE__ */ contractsOf({
  'catalogue.home': () => ({
    input: z.strictObject({ modelId: idSchema.optional() }),
    output: z.object({
      services: z.array(categorySchema),
      packages: z.array(spuCardSchema),
      offers: z.array(spuCardSchema),
      recommended: z.array(spuCardSchema),
    }),
  }),
  'catalogue.categories': () => ({ input: nothing, output: z.object({ categories: z.array(categorySchema) }) }),
  'catalogue.list': () => ({
    input: z.strictObject(filters),
    output: pageSchema.extend({ brands: z.array(z.string()) }),
  }),
  'catalogue.detail': () => ({
    input: z.strictObject({ spuId: idSchema, modelId: idSchema.optional() }),
    output: z.object({
      spu: spuSchema,
      /** By SKU for the asked model, with the reason a car owner understands. */
      fits: z.array(z.object({ skuId: idSchema, fit: fitSchema, why: z.string() })),
    }),
  }),
  'catalogue.search': () => ({
    input: z.strictObject({ q: z.string().trim().min(1).max(60), ...filters }),
    output: pageSchema,
  }),
  'catalogue.suggest': () => ({
    input: z.strictObject({ q: z.string().trim().min(1).max(60) }),
    output: z.object({ words: z.array(z.string()) }),
  }),
  'catalogue.hotWords': () => ({ input: nothing, output: z.object({ words: z.array(z.string()) }) }),
});
