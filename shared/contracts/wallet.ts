import * as z from 'zod';
import {
  contractsOf,
  cursorSchema,
  daySchema,
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
  'prolong',
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

/** `earned` and `spent` in total; a debt (clawback beyond the balance) is settled by later earnings. */
export const walletSummarySchema = z.object({
  balanceFen: signedFenSchema,
  heldFen: fenSchema,
  earnedFen: fenSchema,
  spentFen: fenSchema,
  debtFen: fenSchema,
  frozen: z.boolean(),
  /** The lots that expire next, within 30 days; null when none does. */
  expiring: z.object({ fen: fenSchema, on: daySchema }).nullable(),
  /** What binding a phone number brings, once a person; 0 when there is nothing (any more) to be had. */
  welcomeFen: fenSchema,
});

export const grantBatchSchema = z.object({
  id: idSchema,
  label: z.string(),
  state: z.enum(['running', 'done']),
  total: z.int(),
  /** Rows that have been dealt with, given or failed. */
  done: z.int(),
  /** Rows that could not be given, with why. */
  failed: z.array(z.object({ row: z.int(), why: z.string() })),
  amountFen: fenSchema,
  by: z.string(),
  createdAt: instantSchema,
});
export type GrantBatch = z.infer<typeof grantBatchSchema>;

/**
 * A store's month: points it issued that were spent elsewhere, points it took that others issued, and what it is owed (negative: owes). Refunds
 * count against the month they are made in, so each part may be negative.
 */
export const nettingRowSchema = z.object({
  storeId: idSchema.nullable(),
  storeName: z.string(),
  issuedFen: signedFenSchema,
  redeemedFen: signedFenSchema,
  netFen: signedFenSchema,
  /** Redemptions of the month that look made up and that nobody has looked at yet: to be settled after somebody has. */
  suspects: z.int().min(0),
});

/** Why a redemption looks made up; the rules are in shared/domain/wallet/patterns.ts. */
export const patternSchema = z.enum(['too_quick', 'burst', 'same_member']);
export type Pattern = z.infer<typeof patternSchema>;

/** A redemption paid with points that looks made up, with what speaks for it. */
export const suspectSchema = z.object({
  orderId: idSchema,
  storeId: idSchema,
  storeName: z.string(),
  memberId: idSchema,
  title: z.string(),
  at: instantSchema,
  pointsFen: fenSchema,
  cashFen: fenSchema,
  patterns: z.array(patternSchema).min(1),
  /** From arrival to completion, and what was planned; null for goods. */
  workedMinutes: z.int().nullable(),
  plannedMinutes: z.int().nullable(),
  /** What somebody found who looked; null until then. */
  finding: z.object({ at: instantSchema, by: z.string(), genuine: z.boolean(), note: z.string() }).nullable(),
});
export type Suspect = z.infer<typeof suspectSchema>;

/** Who said that an account spends nothing, or that it may again, and why. */
export const freezeSchema = z.object({
  id: idSchema,
  at: instantSchema,
  action: z.enum(['freeze', 'unfreeze']),
  reason: z.string(),
  by: z.string(),
});
export type Freeze = z.infer<typeof freezeSchema>;

/** A member's account as headquarters sees it; `history`, newest first, is at most the last 10 times it was frozen or unfrozen. */
export const accountSchema = z.object({
  memberId: idSchema,
  nickname: z.string(),
  phoneMasked: z.string().nullable(),
  balanceFen: signedFenSchema,
  heldFen: fenSchema,
  debtFen: fenSchema,
  frozen: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(),
  history: z.array(freezeSchema),
});
export type Account = z.infer<typeof accountSchema>;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const who = z.strictObject({ memberId: idSchema, reason: z.string().trim().min(2).max(100) });

export const walletContracts = /* @__PURE__ */ contractsOf({
  'wallet.summary': () => ({ input: nothing, output: walletSummarySchema }),
  'wallet.statement': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({ items: z.array(statementEntrySchema), next: z.string().nullable() }),
  }),
  /**
   * The account of exactly this member id, or of exactly this phone number, which is sent in a body because addresses are logged.
   * MEMBER_NOT_FOUND.
   */
  'wallet.account': () => ({
    input: z.union([z.strictObject({ memberId: idSchema }), z.strictObject({ phone: z.string().regex(/^\d{6,15}$/) })]),
    output: accountSchema,
  }),
  /** A suspicious account spends nothing until it is unfrozen; what is held or earned goes on. Said twice: the same. MEMBER_NOT_FOUND. */
  'wallet.freeze': () => ({ input: who, output: z.object({ frozen: z.literal(true) }) }),
  'wallet.unfreeze': () => ({ input: who, output: z.object({ frozen: z.literal(false) }) }),
  /** Points for many, in rows of member id and amount; each row is given once. BAD_REQUEST names every wrong row and gives nothing;
   * BATCH_REPEATED when the same label and rows were given before, unless `again` says that this is meant. */
  'wallet.startGrants': () => ({
    input: z.strictObject({
      label: z.string().trim().min(2).max(20),
      rows: z
        .array(z.strictObject({ memberId: idSchema, amountFen: z.int().min(1).max(1_000_000) }))
        .min(1)
        .max(500),
      /** The same list was given before, and is meant to be given again. */
      again: z.boolean().default(false),
    }),
    output: grantBatchSchema,
  }),
  'wallet.grantBatches': () => ({
    input: z.strictObject({ cursor: cursorSchema, limit: limitSchema }),
    output: z.object({ items: z.array(grantBatchSchema), next: z.string().nullable() }),
  }),
  'wallet.grantBatch': () => ({ input: z.strictObject({ batchId: idSchema }), output: grantBatchSchema }),
  /** `csv` ends with the check total, which is zero. */
  'wallet.netting': () => ({
    input: z.strictObject({ month }),
    output: z.object({ month, rows: z.array(nettingRowSchema), checkFen: signedFenSchema, csv: z.string() }),
  }),
  /** Redemptions of a month that look made up, store by store; those nobody has looked at first. */
  'wallet.suspects': () => ({
    input: z.strictObject({ month, storeId: idSchema.optional() }),
    output: z.object({ items: z.array(suspectSchema) }),
  }),
  /** What was found of one: genuine, or not, which is for the contract with the store. Said again in the same words: the same. SUSPECT_STATE. */
  'wallet.judgeSuspect': () => ({
    input: z.strictObject({
      month,
      orderId: idSchema,
      genuine: z.boolean(),
      note: z.string().trim().min(2).max(200),
    }),
    output: suspectSchema,
  }),
  /** Points owed to members, by who issued them and in which month; apart from them what members owe (`receivableFen`), by who it is owed to. */
  'wallet.liability': () => ({
    input: nothing,
    output: z.object({
      totalFen: signedFenSchema,
      receivableFen: signedFenSchema,
      rows: z.array(
        z.object({
          storeId: idSchema.nullable(),
          storeName: z.string(),
          totalFen: signedFenSchema,
          receivableFen: signedFenSchema,
          /** By age in months of issue: 0–3, 4–6, 7–12, older. */
          ages: z.tuple([signedFenSchema, signedFenSchema, signedFenSchema, signedFenSchema]),
        }),
      ),
    }),
  }),
});
