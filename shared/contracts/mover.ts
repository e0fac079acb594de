import * as z from 'zod';

/** Whose hand moved an order or a refund. `group`: its group formed, or failed; `clock`: a time ran out. */
export const actorSchema = z.enum(['owner', 'staff', 'payment', 'group', 'clock']);

/** Code asks the `actor`; `by` says it to people. */
export const moverSchema = z.object({ actor: actorSchema, by: z.string() });
export type Mover = z.infer<typeof moverSchema>;
