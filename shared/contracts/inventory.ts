import * as z from 'zod';
import { contractsOf, cursorSchema, idSchema, instantSchema, limitSchema } from './common';

/** Stock of a SKU at a location (a store, or `wh_main`): can be sold, belongs to unpaid orders, paid for and not handed over or handed over. */
export const stockSchema = z.object({
  skuId: idSchema,
  location: z.string(),
  title: z.string(),
  spec: z.string(),
  available: z.int().min(0),
  held: z.int().min(0),
  sold: z.int().min(0),
  /** Below this `available` is low; 0 = never. */
  lowAt: z.int().min(0),
});
export type Stock = z.infer<typeof stockSchema>;

/** What changed stock outside orders; append-only. */
export const movementSchema = z.object({
  id: idSchema,
  kind: z.enum(['opening', 'transfer', 'stocktake']),
  skuId: idSchema,
  location: z.string(),
  qty: z.int(),
  by: z.string(),
  note: z.string(),
  at: instantSchema,
});
export type Movement = z.infer<typeof movementSchema>;

const location = z.string().regex(/^[a-z]{2,4}_[A-Za-z0-9_.-]{1,60}$/);

export const inventoryContracts = /* @__PURE__ */ contractsOf({
  /**
   * Stock of the caller's own location (headquarters: the main warehouse). Headquarters may name another `location`: FORBIDDEN to others,
   * STORE_NOT_FOUND. `skuId` asks for that one only: no item where it never was.
   */
  'inventory.stock': () => ({
    input: z.strictObject({
      location: location.optional(),
      skuId: idSchema.optional(),
      q: z.string().trim().max(30).optional(),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(stockSchema), next: z.string().nullable() }),
  }),
  'inventory.low': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({ items: z.array(stockSchema), next: z.string().nullable() }),
  }),
  /**
   * Sets `available` to what was counted on the shelf, at the caller's own location. `expected` is what the screen showed: STOCK_CHANGED when
   * it has moved meanwhile.
   */
  'inventory.stocktake': () => ({
    input: z.strictObject({
      skuId: idSchema,
      expected: z.int().min(0).max(1_000_000),
      counted: z.int().min(0).max(1_000_000),
      note: z.string().trim().max(100).default(''),
    }),
    output: stockSchema,
  }),
  /** Moves available stock; OUT_OF_STOCK when there is not enough. */
  'inventory.transfer': () => ({
    input: z.strictObject({
      skuId: idSchema,
      from: location,
      to: location,
      qty: z.int().min(1).max(100_000),
      note: z.string().trim().max(100).default(''),
    }),
    output: z.object({ from: stockSchema, to: stockSchema }),
  }),
});
