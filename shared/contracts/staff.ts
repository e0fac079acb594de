import * as z from 'zod';
import { contractsOf, idSchema, nothing } from './common';
import { placeSchema, sessionSchema, staffSchema } from './member';

/** A store where somebody may work, and by which post of theirs. */
export const workplaceSchema = staffSchema.extend({ current: z.boolean() });
export type Workplace = z.infer<typeof workplaceSchema>;

export const staffContracts = /* @__PURE__ */ contractsOf({
  'staff.workplaces': () => ({ input: nothing, output: z.object({ places: z.array(workplaceSchema) }) }),
  /** Works there from now on, on this phone. Answers a new session; the one that asked ends. */
  'staff.work': () => ({ input: z.strictObject({ place: placeSchema, storeId: idSchema }), output: sessionSchema }),
});
