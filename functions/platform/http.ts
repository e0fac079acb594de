import middy from '@middy/core';
import httpRouter, { type Route } from '@middy/http-router';
import { api, type Operation, type OperationId } from '@shared/contracts/api';
import type { contracts, Output, Parsed } from '@shared/contracts/contracts';
import { type ErrorBody, type ErrorCode, errors } from '@shared/contracts/errors';
import { HEADQUARTERS } from '@shared/contracts/member';
import { type Failure, fail, ok, type Result } from '@shared/kernel/result';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { now } from './clock';
import { logger } from './logger';
import { type Claims, verifyAccess } from './token';

/** What a use case knows of its caller. `idempotencyKey` is there exactly when the operation asks for one. */
export type Context = { readonly now: number; readonly requestId: string; readonly idempotencyKey: string };
export type MemberContext = Context & { readonly memberId: string; readonly sessionId: string };
/** Staff leave an audit entry: what they do is known by its operation, and what they hold in their hand by what it says of itself. */
export type StaffContext = MemberContext & {
  readonly staff: NonNullable<Claims['staff']>;
  readonly operation: OperationId;
  readonly device: string;
};
type ContextOf<K extends OperationId> = (typeof api)[K]['auth'] extends 'none'
  ? Context
  : (typeof api)[K]['auth'] extends 'member'
    ? MemberContext
    : StaffContext;

/** An answer whose JSON was made before and is sent as it is. */
export class Prepared {
  constructor(readonly json: string) {}
}

export type UseCase<K extends OperationId> = (
  context: ContextOf<K>,
  input: Parsed<K>,
) => Promise<Result<Output<K> | Prepared>>;

const MAX_BODY_BYTES = 64 * 1024;
const KEY = /^[A-Za-z0-9_-]{16,64}$/;

const respond = (statusCode: number, body: string, requestId: string): APIGatewayProxyResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  },
  body,
});

/** The answer for an expected failure. */
export function refuse(failure: Failure, requestId: string): APIGatewayProxyResultV2 {
  const { status, message } = errors[failure.code];
  const error: ErrorBody['error'] = { code: failure.code, message, requestId };
  if (failure.details) error.details = failure.details;
  return respond(status, JSON.stringify({ error } satisfies ErrorBody), requestId);
}

function readBody(event: APIGatewayProxyEventV2): Result<Record<string, unknown>> {
  const raw = event.body ?? '';
  if (raw.length > MAX_BODY_BYTES) return fail('PAYLOAD_TOO_LARGE');
  if (raw === '') return ok({});
  try {
    const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return ok(value as Record<string, unknown>);
  } catch {
    // falls through to the one answer for a body that is not a JSON object
  }
  return fail('BAD_REQUEST', { issues: ['body: not a JSON object'] });
}

function readInput(operation: Operation, event: APIGatewayProxyEventV2): Result<Record<string, unknown>> {
  const params = event.pathParameters ?? {};
  if (operation.method === 'GET' || operation.method === 'DELETE') {
    const { proxy: _proxy, ...named } = params;
    return ok({ ...event.queryStringParameters, ...named });
  }
  const body = readBody(event);
  if (!body.ok) return body;
  const { proxy: _proxy, ...named } = params;
  return ok({ ...body.value, ...named });
}

/** What the phone or browser says it is: a hint for whoever reads the audit log, never a proof. */
const deviceOf = ({ headers }: APIGatewayProxyEventV2): string =>
  (headers['x-device'] ?? headers['user-agent'] ?? '').slice(0, 200);

/** Deny by default: a caller without what the operation asks for goes no further. */
async function authenticate(
  operation: Operation,
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<Result<Context>> {
  if (operation.auth === 'none') return ok(context);
  const token = /^Bearer (.{20,2000})$/.exec(event.headers.authorization ?? '')?.[1];
  const claims = token ? await verifyAccess(token, context.now) : undefined;
  if (!claims) return fail('UNAUTHENTICATED');
  if (operation.auth === 'staff' && !claims.staff) return fail('FORBIDDEN');
  if (operation.auth === 'hq' && claims.staff?.storeId !== HEADQUARTERS) return fail('FORBIDDEN');
  return ok({ ...context, ...claims });
}

async function answer<K extends OperationId>(
  id: K,
  contract: (typeof contracts)[K],
  perform: UseCase<K>,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyResultV2> {
  const requestId = event.requestContext.requestId;
  const operation: Operation = api[id];
  const key = event.headers['idempotency-key'] ?? '';
  const asked = { now: now(), requestId, idempotencyKey: key, operation: id, device: deviceOf(event) };
  const caller = await authenticate(operation, event, asked);
  if (!caller.ok) return refuse(caller.error, requestId);
  if (operation.idempotent && !KEY.test(key)) return refuse({ code: 'IDEMPOTENCY_KEY_REQUIRED' }, requestId);
  const input = readInput(operation, event);
  if (!input.ok) return refuse(input.error, requestId);
  const parsed = contract.input.safeParse(input.value);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
    return refuse({ code: 'BAD_REQUEST', details: { issues } }, requestId);
  }
  const result = await perform(caller.value as ContextOf<K>, parsed.data as Parsed<K>);
  if (!result.ok) return refuse(result.error, requestId);
  return respond(200, result.value instanceof Prepared ? result.value.json : JSON.stringify(result.value), requestId);
}

/** Surprises: logged whole, shown as one generic error with the request id. */
const surprises = (): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
  onError: (request) => {
    const requestId = request.event.requestContext.requestId;
    const status = (request.error as { statusCode?: number } | null)?.statusCode;
    const code: ErrorCode = status === 404 ? 'NOT_FOUND' : status === 405 ? 'METHOD_NOT_ALLOWED' : 'INTERNAL';
    if (code === 'INTERNAL') logger.error('request failed', { requestId, error: request.error as Error });
    request.response = refuse({ code }, requestId);
  },
});

/**
 * One Lambda handler for the operations of a domain: auth, parsing by contract, one use case, error mapping. The domain brings its own
 * contracts: making those of all domains would take half of a cold start.
 */
export function serve<K extends OperationId>(own: Pick<typeof contracts, K>, useCases: { [P in K]: UseCase<P> }) {
  const routes = (Object.keys(useCases) as K[]).map(
    (id): Route<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
      method: api[id].method,
      path: api[id].path,
      handler: (event: APIGatewayProxyEventV2) => answer(id, own[id], useCases[id], event),
    }),
  );
  return middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>().use(surprises()).handler(httpRouter(routes));
}
