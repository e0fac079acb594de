import { randomUUID } from 'node:crypto';
import { api, type Operation, type OperationId } from '@shared/contracts/api';
import { contracts } from '@shared/contracts/contracts';
import fc from 'fast-check';
import * as z from 'zod';
import { type Known, type Schema, spoiled, valid } from './values';

export type Caller = 'nobody' | 'member' | 'staff' | 'hq';
export type Request = {
  readonly operation: OperationId;
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

const callers: readonly Caller[] = ['nobody', 'member', 'staff', 'hq'];
const SEGMENTS = ['', '.', '..', '%00', '%', '%ff', '%2F', 'x'.repeat(2000), '__proto__', '%F0%9F%98%80', "'", '*'];

/** Text as it stands in an address; a lone surrogate cannot stand there at all. */
const encode = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return encodeURIComponent(Buffer.from(text ?? '').toString());
};

const headers = (operation: Operation): fc.Arbitrary<Record<string, string>> =>
  fc.record(
    {
      'idempotency-key': operation.idempotent
        ? fc.oneof(
            { weight: 8, arbitrary: fc.uuid() },
            fc.constantFrom('short', 'k'.repeat(65), '../../../../../..', 'a b c d e f g h i'),
          )
        : fc.uuid(),
      'content-type': fc.constantFrom(
        'application/json',
        'text/plain',
        'application/octet-stream',
        'multipart/form-data',
      ),
      'x-device': fc.constantFrom('phone', 'x'.repeat(3000)),
    },
    { requiredKeys: operation.idempotent ? ['idempotency-key'] : [] },
  );

/** A body that is no JSON object, or none at all. */
const raw = fc.constantFrom(
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '1',
  '{"a":1}}',
  '\u0000',
  'x'.repeat(70_000),
  '{"a":'.repeat(3000),
);

function build(
  operation: OperationId,
  caller: Caller,
  input: unknown,
  segment: string | undefined,
  text: string | undefined,
  sent: Record<string, string>,
): Request {
  const { method, path }: Operation = api[operation];
  const left: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : { input };
  const named = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = segment ?? encode(left[name]);
    delete left[name];
    return value;
  });
  const bodyless = method === 'GET' || method === 'DELETE';
  const query = Object.entries(left).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return {
    operation,
    caller,
    method,
    path: bodyless && query.length > 0 ? `${named}?${query.join('&')}` : named,
    headers: sent,
    body: bodyless ? undefined : (text ?? JSON.stringify(left)),
  };
}

/** Requests of every operation: as the contract allows, nearly so, and hostile; by everybody; with what exists of others and of nobody. */
export function requests(known: Known): fc.Arbitrary<Request> {
  const each = (Object.keys(api) as OperationId[]).map((operation) => {
    const schema = z.toJSONSchema(contracts[operation].input, { io: 'input', unrepresentable: 'any' }) as Schema;
    const input = valid(schema, known);
    const never = fc.constant(undefined);
    return fc
      .tuple(
        fc.constantFrom(...callers),
        fc.oneof({ weight: 5, arbitrary: input }, { weight: 5, arbitrary: spoiled(input) }),
        fc.oneof({ weight: 9, arbitrary: never }, fc.constantFrom(...SEGMENTS)),
        fc.oneof({ weight: 14, arbitrary: never }, raw),
        headers(api[operation]),
      )
      .map(([caller, value, segment, text, sent]) => build(operation, caller, value, segment, text, sent));
  });
  return fc.oneof(...each);
}

/** Tokens that are not ours. */
export const forgedToken = (): string =>
  `Bearer eyJhbGciOiJub25lIn0.${Buffer.from(randomUUID()).toString('base64url')}.`;
