import * as z from 'zod';
import { contractsOf, done, idSchema, instantSchema, nothing } from './common';
import { placeSchema, roleSchema, sessionSchema, staffSchema } from './member';

/** A store where somebody may work, and by which post of theirs. */
export const workplaceSchema = staffSchema.extend({ current: z.boolean() });
export type Workplace = z.infer<typeof workplaceSchema>;

const rolesSchema = z.array(roleSchema).min(1).max(6);
const stateSchema = z.enum(['open', 'accepted']);

/** `mine`: the caller may change or remove them. */
const personSchema = z.object({
  memberId: idSchema,
  name: z.string(),
  roles: rolesSchema,
  since: instantSchema,
  me: z.boolean(),
  mine: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

const invitationSchema = z.object({
  id: idSchema,
  name: z.string(),
  roles: rolesSchema,
  phoneMasked: z.string(),
  state: stateSchema,
  by: z.string(),
  expiresAt: instantSchema,
  mine: z.boolean(),
});
export type Invitation = z.infer<typeof invitationSchema>;

const ownInvitationSchema = invitationSchema.omit({ phoneMasked: true, mine: true }).extend({ placeName: z.string() });
export type OwnInvitation = z.infer<typeof ownInvitationSchema>;

/** Without a place: where the caller works. Only whoever may appoint anybody names another. */
const place = placeSchema.optional();

export const staffContracts = /* @__PURE__ */ contractsOf({
  'staff.workplaces': () => ({ input: nothing, output: z.object({ places: z.array(workplaceSchema) }) }),
  /** Works there from now on, on this phone. Answers a new session; the one that asked ends. */
  'staff.work': () => ({ input: z.strictObject({ place: placeSchema, storeId: idSchema }), output: sessionSchema }),

  'staff.invitations': () => ({ input: nothing, output: z.object({ items: z.array(ownInvitationSchema) }) }),
  /** `code` as whoever invited has told it. Waits for confirmation, but for the first administrator. */
  'staff.accept': () => ({
    input: z.strictObject({ code: z.string().regex(/^[0-9A-Z]{8,16}$/) }),
    output: z.object({ state: z.enum(['accepted', 'confirmed']) }),
  }),

  'staff.list': () => ({
    input: z.strictObject({ place }),
    output: z.object({
      place: placeSchema,
      placeName: z.string(),
      /** What the caller may give here. */
      roles: z.array(roleSchema),
      people: z.array(personSchema),
      invitations: z.array(invitationSchema),
    }),
  }),
  /** `code` is told once: nobody can read it again. */
  'staff.invite': () => ({
    input: z.strictObject({
      phone: z.string().regex(/^1[3-9]\d{9}$/),
      name: z.string().trim().min(1).max(20),
      roles: rolesSchema,
      place,
    }),
    output: z.object({ inviteId: idSchema, code: z.string(), expiresAt: instantSchema }),
  }),
  'staff.confirm': () => ({ input: z.strictObject({ inviteId: idSchema, place }), output: done }),
  'staff.withdraw': () => ({ input: z.strictObject({ inviteId: idSchema, place }), output: done }),
  'staff.change': () => ({
    input: z.strictObject({ memberId: idSchema, roles: rolesSchema, place }),
    output: done,
  }),
  'staff.remove': () => ({ input: z.strictObject({ memberId: idSchema, place }), output: done }),
});
