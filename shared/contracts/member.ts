import * as z from 'zod';
import { contractsOf, done, idSchema, nothing } from './common';

export const roleSchema = z.enum(['technician', 'front_desk', 'manager']);
export type Role = z.infer<typeof roleSchema>;

/** The staff side of a member, present when their phone number is on a store's staff list. */
export const staffSchema = z.object({ storeId: idSchema, storeName: z.string(), role: roleSchema, name: z.string() });
export type Staff = z.infer<typeof staffSchema>;

export const memberSchema = z.object({
  id: idSchema,
  nickname: z.string(),
  /** `138****8888`, or null until the member shares it. */
  phoneMasked: z.string().nullable(),
  staff: staffSchema.nullable(),
  createdAt: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;

/** Access token lives minutes, refresh token weeks and is good for one use. */
export const sessionSchema = z.object({
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  refreshToken: z.string(),
  member: memberSchema,
});
export type Session = z.infer<typeof sessionSchema>;

export const memberContracts = /* @__PURE__ */ contractsOf({
  'member.login': () => ({ input: z.strictObject({ code: z.string().min(1).max(128) }), output: sessionSchema }),
  'member.refresh': () => ({
    input: z.strictObject({ refreshToken: z.string().min(1).max(200) }),
    output: sessionSchema,
  }),
  'member.logout': () => ({ input: z.strictObject({ refreshToken: z.string().min(1).max(200) }), output: done }),
  'member.me': () => ({ input: nothing, output: memberSchema }),
  /** `code` from the getPhoneNumber button. Answers a session because the staff role may have changed. */
  'member.bindPhone': () => ({ input: z.strictObject({ code: z.string().min(1).max(128) }), output: sessionSchema }),
});
