import { entryKindSchema } from '@shared/contracts/wallet';
import * as z from 'zod';
import { lotSchema } from './lots';

const store = z.string().nullable();
export const debtSchema = z.object({ creditor: store, since: z.string(), fen: z.int() });

/** An entry of the ledger as the audit reads it: by its own eyes, not by those of the functions that wrote it. */
export const entrySchema = z.object({
  memberId: z.string(),
  seq: z.int(),
  at: z.string(),
  kind: entryKindSchema,
  legs: z.array(z.object({ account: z.string(), amountFen: z.int() })),
  amountFen: z.int(),
  balanceAfterFen: z.int(),
  issuingStore: store,
  redeemingStore: store,
  lots: z.array(lotSchema),
  owed: z.array(debtSchema),
  settled: z.array(debtSchema.extend({ issuer: store, issued: z.string() })),
  was: z.array(lotSchema),
});
export type Entry = z.infer<typeof entrySchema>;
