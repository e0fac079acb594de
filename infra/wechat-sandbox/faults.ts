import * as z from 'zod';
import { FORGERIES } from './pay-crypto';

/** What can be wrong with a bill: a row is missing, its amount or state is another, the file is cut short or is not the one of the hash. */
export const BILL_FAULTS = ['omit', 'amount', 'state', 'cut', 'hash'] as const;

const common = {
  /**
   * Prefix or `*` pattern of a path (`/v3/refund`), a method and path (`POST /v3/refund`), an order number or a callback event; without it
   * everything matches.
   */
  match: z.string().optional(),
  times: z.union([z.number().int().positive(), z.literal('always')]).default(1),
};

/** One fault as the control API takes it. */
export const faultInput = z.discriminatedUnion('fault', [
  z.object({ fault: z.literal('delay'), ms: z.number().int().min(0), ...common }),
  z.object({ fault: z.literal('drop'), after: z.boolean().default(false), ...common }),
  z.object({
    fault: z.literal('status'),
    status: z.number().int().min(200).max(599).default(500),
    code: z.string().default('SYSTEM_ERROR'),
    errcode: z.number().int().default(-1),
    /** The error comes from a gateway before WeChat Pay, which signs nothing. */
    unsigned: z.boolean().optional(),
    after: z.boolean().default(false),
    ...common,
  }),
  z.object({ fault: z.literal('stale-token'), ...common }),
  z.object({ fault: z.literal('duplicate'), copies: z.number().int().min(2).max(50).default(2), ...common }),
  z.object({ fault: z.literal('reorder'), count: z.number().int().min(2).default(2), ...common }),
  z.object({ fault: z.literal('hold'), ...common, times: common.times.default('always') }),
  z.object({ fault: z.literal('forge'), variant: z.enum(FORGERIES), ...common }),
  z.object({ fault: z.literal('amount'), total: z.number().int().min(0).optional(), ...common }),
  z.object({ fault: z.literal('late-pay'), ...common }),
  /** The order's own money is not enough: only the merchant's free balance is. */
  z.object({ fault: z.literal('funds'), ...common }),
  z.object({ fault: z.literal('refund'), outcome: z.enum(['ABNORMAL', 'CLOSED']), ...common }),
  z.object({ fault: z.literal('sharing'), ...common }),
  z.object({ fault: z.literal('sharing-return'), ...common }),
  z.object({ fault: z.literal('early-bill'), ...common }),
  z.object({ fault: z.literal('gross-flow'), ...common }),
  z.object({ fault: z.literal('coupon'), fen: z.number().int().positive(), ...common }),
  z.object({ fault: z.literal('bill'), variant: z.enum(BILL_FAULTS), ...common }),
]);
export type Fault = z.infer<typeof faultInput>;
export type FaultName = Fault['fault'];

/** Faults in force; taking one uses it up. */
export class Faults {
  private list: Fault[] = [];

  add(fault: Fault): void {
    this.list.push(fault);
  }

  /** The first fault of that name that matches one of the names; counts as one use. */
  take<N extends FaultName>(name: N, ...names: string[]): Extract<Fault, { fault: N }> | undefined {
    return this.use(name, (match) => matches(match, names));
  }

  /** The same, but only faults that say what they are for: one without `match` is meant for something else. */
  takeAddressed<N extends FaultName>(name: N, ...names: string[]): Extract<Fault, { fault: N }> | undefined {
    return this.use(name, (match) => match !== undefined && matches(match, names));
  }

  private use<N extends FaultName>(
    name: N,
    fits: (match: string | undefined) => boolean,
  ): Extract<Fault, { fault: N }> | undefined {
    if (this.list.length === 0) return undefined;
    const found = this.list.find((each) => each.fault === name && fits(each.match));
    if (found && found.times !== 'always') {
      found.times -= 1;
      if (found.times === 0) this.list = this.list.filter((each) => each !== found);
    }
    return found as Extract<Fault, { fault: N }> | undefined;
  }

  remove(name: FaultName): void {
    this.list = this.list.filter((each) => each.fault !== name);
  }

  clear(): void {
    this.list = [];
  }

  current(): readonly Fault[] {
    return this.list;
  }
}

export function matches(pattern: string | undefined, names: readonly string[]): boolean {
  if (pattern === undefined) return true;
  if (!pattern.includes('*')) return names.some((name) => name.startsWith(pattern));
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const expression = new RegExp(`^${escaped}$`);
  return names.some((name) => expression.test(name));
}
