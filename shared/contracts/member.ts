import * as z from 'zod';
import { contractsOf, done, idSchema, nothing } from './common';

export const roleSchema = z.enum(['technician', 'front_desk', 'manager', 'operator', 'finance']);
export type Role = z.infer<typeof roleSchema>;

/** Headquarters on a staff list: not a store of the directory; its stock is that of the main warehouse. */
export const HEADQUARTERS = 'sto_hq';

/** By growth value (yuan paid for completed orders): ordinary, silver from 1,000, gold from 5,000. */
export const levelSchema = z.enum(['ordinary', 'silver', 'gold']);
export type Level = z.infer<typeof levelSchema>;

/** The staff side of a member, present when their phone number is on a store's staff list. */
export const staffSchema = z.object({ storeId: idSchema, storeName: z.string(), role: roleSchema, name: z.string() });
export type Staff = z.infer<typeof staffSchema>;

export const memberSchema = z.object({
  id: idSchema,
  nickname: z.string(),
  /** `138****8888`, or null until the member shares it. */
  phoneMasked: z.string().nullable(),
  staff: staffSchema.nullable(),
  level: levelSchema,
  /** `MM-DD`, or null until the member says; can be said once. */
  birthday: z.string().nullable(),
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
  /** Says the birthday once; another one afterwards answers BIRTHDAY_SET. */
  'member.setBirthday': () => ({
    input: z.strictObject({ birthday: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) }),
    output: memberSchema,
  }),
  'member.bindPhone': () => ({ input: z.strictObject({ code: z.string().min(1).max(128) }), output: sessionSchema }),
});
