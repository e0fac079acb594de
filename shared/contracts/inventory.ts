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
  kind: z.enum(['opening', 'transfer', 'stocktake', 'loss']),
  skuId: idSchema,
  location: z.string(),
  qty: z.int(),
  by: z.string(),
  note: z.string(),
  at: instantSchema,
});
export type Movement = z.infer<typeof movementSchema>;

/** Sent → received, or `short` when less was counted in than was sent, until headquarters has resolved the rest; `recalled` before it arrived. */
export const transferStateSchema = z.enum(['sent', 'received', 'short', 'resolved', 'recalled']);
export type TransferState = z.infer<typeof transferStateSchema>;

/** Pieces on their way from one place to another. */
export const transferSchema = z.object({
  id: idSchema,
  state: transferStateSchema,
  skuId: idSchema,
  title: z.string(),
  spec: z.string(),
  from: z.string(),
  fromName: z.string(),
  to: z.string(),
  toName: z.string(),
  qty: z.int().min(1),
  /** Counted in at the other end; null until then. */
  receivedQty: z.int().min(0).nullable(),
  note: z.string(),
  sentBy: z.string(),
  sentAt: instantSchema,
  receivedBy: z.string().nullable(),
  receivedAt: instantSchema.nullable(),
  /** What became of pieces that did not come, or of one that was recalled; null until somebody says. */
  how: z.enum(['returned', 'arrived', 'lost']).nullable(),
  /** What was said of them. */
  answer: z.string().nullable(),
  /** Nobody has received it for a week. */
  late: z.boolean(),
});
export type Transfer = z.infer<typeof transferSchema>;

/** What headquarters found about a difference: it is so, and the chain bears it; the store answers for it; the count was wrong. */
export const differenceOutcomeSchema = z.enum(['verified', 'store', 'miscounted']);
export type DifferenceOutcome = z.infer<typeof differenceOutcomeSchema>;

/** A stocktake that found something else than was expected. */
export const differenceSchema = z.object({
  id: idSchema,
  location: z.string(),
  locationName: z.string(),
  skuId: idSchema,
  title: z.string(),
  spec: z.string(),
  expected: z.int().min(0),
  counted: z.int().min(0),
  /** What the pieces sold for when they were counted; below zero where some are missing. */
  valueFen: z.int(),
  why: z.string(),
  by: z.string(),
  at: instantSchema,
  /** Whether the caller counted it: then somebody else says what it was. */
  mine: z.boolean(),
  /** Null until headquarters has said. */
  resolution: z
    .object({ outcome: differenceOutcomeSchema, note: z.string(), by: z.string(), at: instantSchema })
    .nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

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
  /** Sends available stock on its way; OUT_OF_STOCK when there is not enough. It can be sold again when the other end has counted it in. */
  'inventory.transfer': () => ({
    input: z.strictObject({
      skuId: idSchema,
      from: location,
      to: location,
      qty: z.int().min(1).max(100_000),
      note: z.string().trim().max(100).default(''),
    }),
    output: z.object({ transfer: transferSchema, from: stockSchema }),
  }),
  /** `incoming`: what is on its way to the caller's own place. `open`: all that is under way or short, headquarters only. Oldest first. */
  'inventory.transfers': () => ({
    input: z.strictObject({
      which: z.enum(['incoming', 'open']).default('incoming'),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(transferSchema), next: z.string().nullable() }),
  }),
  /** What was counted in at the caller's own place; said again the same, it answers the same. TRANSFER_NOT_FOUND, TRANSFER_STATE. */
  'inventory.receive': () => ({
    input: z.strictObject({ transferId: idSchema, receivedQty: z.int().min(0).max(100_000) }),
    output: transferSchema,
  }),
  /**
   * What became of pieces that did not arrive: still at the sender (`returned`), found at the receiver (`arrived`), or gone (`lost`). One that
   * nobody has received yet can only be recalled (`returned`).
   */
  'inventory.resolveTransfer': () => ({
    input: z.strictObject({
      transferId: idSchema,
      how: z.enum(['returned', 'arrived', 'lost']),
      note: z.string().trim().min(2).max(100),
    }),
    output: transferSchema,
  }),
  /** Differences that stocktakes of the whole chain found: those nobody has answered for, oldest first; or `resolved`, newest first. */
  'inventory.differences': () => ({
    input: z.strictObject({
      which: z.enum(['open', 'resolved']).default('open'),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(differenceSchema), next: z.string().nullable() }),
  }),
  /**
   * What headquarters found about one, said once; the same said again answers the same. The stock stays as counted: after `miscounted` the
   * store counts again. DIFFERENCE_NOT_FOUND, OWN_COUNT, ALREADY_RESOLVED.
   */
  'inventory.resolveDifference': () => ({
    input: z.strictObject({
      differenceId: idSchema,
      outcome: differenceOutcomeSchema,
      note: z.string().trim().min(2).max(200),
    }),
    output: differenceSchema,
  }),
});
