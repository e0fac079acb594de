import * as z from 'zod';
import { contractsOf, cursorSchema, daySchema, idSchema, instantSchema, limitSchema } from './common';

/** What somebody did or looked at; personal data in it is masked already. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** The operation, or the command. */
  what: z.string(),
  kind: z.enum(['action', 'look']),
  memberId: z.string(),
  name: z.string(),
  role: z.string(),
  scope: z.string(),
  target: z.string(),
  owner: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  why: z.string(),
  requestId: z.string(),
  device: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditContracts = /* @__PURE__ */ contractsOf({
  /** Newest first: of a day, or what somebody did (`by`), or what was done about something (`target`) or to a member's things (`owner`). */
  'audit.entries': () => ({
    input: z.strictObject({
      day: daySchema.optional(),
      by: idSchema.optional(),
      target: z.string().trim().min(3).max(120).optional(),
      owner: idSchema.optional(),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(auditEntrySchema), next: z.string().nullable() }),
  }),
});
