import * as z from 'zod';

/** A shape that events of a type had, and how one of them is brought to the next version. */
export type Former = { readonly schema: z.ZodType; readonly upgrade: (event: unknown) => object };

/** `upgrade` is pure: what the former shape did not tell is said to be unknown, never read or guessed. */
export const former = <S extends z.ZodType>(schema: S, upgrade: (event: z.output<S>) => object): Former => ({
  schema,
  upgrade: (event) => upgrade(event as z.output<S>),
});

/**
 * How a type came to its present shape. A former version stays as long as an outbox keeps events of it (30 days): it is delivered during a
 * rollout, and replayed afterwards.
 */
export type History = { readonly version: number; readonly former: Readonly<Record<number, Former>> };

/** Every type with its present shape, and the history of those that ever changed; a type without one is of version 1. */
export type EventContract<E extends { readonly type: string }> = {
  readonly schema: z.ZodType<E>;
  readonly types: ReadonlySet<string>;
  readonly history: Readonly<Record<string, History>>;
};

export const versionOf = ({ history }: Pick<EventContract<{ type: string }>, 'history'>, type: string): number =>
  history[type]?.version ?? 1;

/** An event from before versions were written down is of the first. */
const envelopeSchema = z.looseObject({ type: z.string(), version: z.int().min(1).default(1) });

export type ReadEvent<E> =
  | { readonly known: true; readonly event: E }
  | { readonly known: false; readonly type: string };

/**
 * An event in its present shape, whatever version wrote it; a type that nobody knows is told as such. One of a known type that cannot be read
 * throws: it is newer than this version of the functions, older than every shape that is still known, or not of the shape its version has.
 */
export function readVersion<E extends { readonly type: string }>(
  contract: EventContract<E>,
  raw: unknown,
): ReadEvent<E> {
  const told = envelopeSchema.parse(raw);
  const { type } = told;
  if (!contract.types.has(type)) return { known: false, type };
  const present = versionOf(contract, type);
  if (told.version > present)
    throw new Error(`event of type ${type} has version ${told.version}, and ${present} is the newest known here`);
  let event: object = told;
  for (let version = told.version; version < present; version += 1) {
    const step = contract.history[type]?.former[version];
    if (!step) throw new Error(`event of type ${type} has version ${version}, which is not known any more`);
    event = step.upgrade(parseAs(step.schema, event, `${type} of version ${version}`));
  }
  return { known: true, event: parseAs(contract.schema, event, `${type} of version ${present}`) };
}

function parseAs<T>(schema: z.ZodType<T>, event: unknown, what: string): T {
  const parsed = schema.safeParse(event);
  if (!parsed.success) throw new Error(`event of type ${what} has an unknown shape`, { cause: parsed.error });
  return parsed.data;
}
