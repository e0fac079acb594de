import { placeSchema, roleSchema } from '@shared/contracts/member';
import { fits } from '@shared/domain/staff/appoint';
import { DAY } from '@shared/kernel/time';
import * as z from 'zod';
import { commandActor } from '../audit/command';
import { transact } from '../platform/db';
import { putInvitation } from './invitation.repo';
import { invited, newInvitation } from './invite';

const LASTS_MS = 7 * DAY;

/** A row of a staff list; roles of headquarters are given there, not by lists. */
export const staffRowSchema = z
  .strictObject({
    phone: z.string().regex(/^1[3-9]\d{9}$/, 'not a mainland mobile number'),
    place: placeSchema,
    roles: z.array(roleSchema).min(1),
    name: z.string().trim().min(1).max(20),
  })
  .refine(({ place, roles }) => fits(place, roles), { path: ['roles'], message: 'not a role of this kind of place' })
  .refine(({ roles }) => !roles.includes('admin'), {
    path: ['roles'],
    message: 'administrators are not made by a list',
  });
export type StaffRow = z.input<typeof staffRowSchema>;

/**
 * Invites everybody on a staff list and answers each one's code (null for who is invited already). A list opens nothing: each accepts on their
 * own phone, and a manager of the place or an administrator confirms. Nothing is written unless every row is right.
 */
export async function inviteList(rows: readonly StaffRow[], by: string, nowMs: number): Promise<(string | null)[]> {
  const checked = rows.map((row, index) => {
    const parsed = staffRowSchema.safeParse(row);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`staff list, row ${index + 1}, ${issue?.path.join('.') || 'row'}: ${issue?.message}`);
  });
  const actor = commandActor('invite-staff', by, nowMs);
  const codes: (string | null)[] = [];
  for (const row of checked) {
    const made = await newInvitation(row, { memberId: actor.memberId, name: by }, nowMs, { lastsMs: LASTS_MS });
    const done = await transact([invited(actor, made.invitation), putInvitation(made.invitation, nowMs)]);
    codes.push(done.ok ? made.code : null);
  }
  return codes;
}
