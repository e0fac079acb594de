import * as z from 'zod';
import { contractsOf, done, idSchema, nothing } from './common';
import { roleList, scopes } from './permissions';

export const roleSchema = z.enum(roleList);

/** A store, headquarters, or a region by its province. */
export const placeSchema = z.string().regex(/^([a-z]{2,4}_[A-Za-z0-9_-]{1,60}|region:\p{Script=Han}{2,12})$/u);

/** By growth value (yuan paid for completed orders): ordinary, silver from 1,000, gold from 5,000. */
export const levelSchema = z.enum(['ordinary', 'silver', 'gold']);
export type Level = z.infer<typeof levelSchema>;

/** The staff side of a member: where they work now, and what they are there. `role` is the first of `roles`. */
export const staffSchema = z.object({
  place: placeSchema,
  storeId: idSchema,
  storeName: z.string(),
  scope: z.enum(scopes),
  role: roleSchema,
  roles: z.array(roleSchema),
  name: z.string(),
});
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
