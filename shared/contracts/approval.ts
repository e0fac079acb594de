import * as z from 'zod';
import { contractsOf, cursorSchema, idSchema, instantSchema, limitSchema } from './common';

/** requested → approved (done with it) | rejected | expired. */
export const approvalStateSchema = z.enum(['requested', 'approved', 'rejected', 'expired']);
export type ApprovalState = z.infer<typeof approvalStateSchema>;

/** Something above a limit that waits for a second person. */
export const approvalSchema = z.object({
  id: idSchema,
  state: approvalStateSchema,
  /** The operation that was asked for. */
  what: z.string(),
  /** What would be done, in words, with the figures. */
  summary: z.string(),
  /** Why one person is not enough, in words. */
  passed: z.array(z.string()),
  why: z.string(),
  by: z.string(),
  storeName: z.string(),
  createdAt: instantSchema,
  deadline: instantSchema,
  decidedBy: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
  note: z.string(),
  /** Whether the caller asked for it: then somebody else has to decide. */
  mine: z.boolean(),
});
export type Approval = z.infer<typeof approvalSchema>;

export const approvalContracts = /* @__PURE__ */ contractsOf({
  /** What waits for the caller's word at their place (headquarters: everywhere), oldest first, without what they may not decide; `mine`: what the caller asked for, newest first. */
  'approval.list': () => ({
    input: z.strictObject({
      of: z.enum(['waiting', 'mine']).default('waiting'),
      cursor: cursorSchema,
      limit: limitSchema,
    }),
    output: z.object({ items: z.array(approvalSchema), next: z.string().nullable() }),
  }),
  /**
   * A second person's word: yes, and it is done at once, exactly once; or no, and why. OWN_APPROVAL, APPROVAL_STATE; APPROVAL_STALE when what it
   * was about is no longer what was asked for.
   */
  'approval.decide': () => ({
    input: z.strictObject({ approvalId: idSchema, approve: z.boolean(), note: z.string().trim().max(200).default('') }),
    output: approvalSchema,
  }),
});
