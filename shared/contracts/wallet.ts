import * as z from 'zod';
import {
  contractsOf,
  cursorSchema,
  fenSchema,
  idSchema,
  instantSchema,
  limitSchema,
  nothing,
  signedFenSchema,
} from './common';

export const entryKindSchema = z.enum([
  'earn',
  'spend',
  'hold',
  'release',
  'refund_return',
  'earn_clawback',
  'grant',
  'expire',
  'adjust',
]);
export type EntryKind = z.infer<typeof entryKindSchema>;

/** One line of the statement. `amountFen` is what it did to the spendable balance. */
export const statementEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  kind: entryKindSchema,
  label: z.string(),
  amountFen: signedFenSchema,
  balanceAfterFen: signedFenSchema,
  orderId: idSchema.nullable(),
  /** Which store gave and which took; null = headquarters. */
  issuingStore: z.string().nullable(),
  redeemingStore: z.string().nullable(),
});
export type StatementEntry = z.infer<typeof statementEntrySchema>;

export const walletContracts = /* @__PURE__ */ contractsOf({
  'wallet.summary': () => ({
    input: nothing,
    output: z.object({ balanceFen: signedFenSchema, heldFen: fenSchema, earnedFen: fenSchema, spentFen: fenSchema }),
  }),
  'wallet.statement': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({ items: z.array(statementEntrySchema), next: z.string().nullable() }),
  }),
});
