import middy from '@middy/core';
import httpRouter, { type Route } from '@middy/http-router';
import { api, type Operation, type OperationId } from '@shared/contracts/api';
import type { Contract } from '@shared/contracts/common';
import type { contracts, Output, Parsed } from '@shared/contracts/contracts';
import { type ErrorBody, type ErrorCode, errors } from '@shared/contracts/errors';
import { installationHeader, installationOf } from '@shared/contracts/installation';
import type { Permission } from '@shared/contracts/permissions';
import { type Failure, fail, ok, type Result } from '@shared/kernel/result';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context as LambdaContext } from 'aws-lambda';
import { admitMember, admitStaff, type Staff, type Workplace } from './caller';
import { enter } from './cause';
import { now } from './clock';
import { openCursor, type Question, signCursor } from './cursor';
import type { Write } from './db';
import { withinLimit } from './limit';
import { logger } from './logger';
import { count } from './metrics';
import { verifyAccess } from './token';

/** What a use case knows of its caller. `idempotencyKey` is there exactly when the operation asks for one. */
export type Context = { readonly now: number; readonly requestId: string; readonly idempotencyKey: string };
export type MemberContext = Context & {
  readonly memberId: string;
  /** What the client says it is, if it does; a proof of nothing. */
  readonly installation?: string | undefined;
  readonly sessionId: string;
  /** Where the member chose to work, if they did; not yet a proof that they may. */
  readonly work?: Workplace | undefined;
  /** What they hold in their hand says of itself; a member's request leaves it only where they become staff. */
  readonly device?: string;
};
/** Staff leave an audit entry: what they do is known by its operation. */
export type StaffContext = MemberContext & {
  readonly staff: Staff;
  readonly operation: OperationId;
  readonly device: string;
  /** A second person has agreed to what one may not do alone (functions/approval); never set by a request. */
  readonly approved?: Approved;
};
/** What they agreed to, and the writes by which it is used up: they belong into the action's transaction. */
export type Approved = { readonly facts: string; readonly writes: readonly Write[] };
type ContextOf<K extends OperationId> = (typeof api)[K]['permission'] extends Permission
  ? StaffContext
  : (typeof api)[K]['permission'] extends 'own'
    ? MemberContext
    : Context;

/** An answer whose JSON was made before and is sent as it is; a page of a list says apart from it where the next one begins. */
export class Prepared {
  constructor(
    readonly json: string,
    readonly next?: string | null,
  ) {}
}

export type UseCase<K extends OperationId> = (
  context: ContextOf<K>,
  input: Parsed<K>,
) => Promise<Result<Output<K> | Prepared>>;

const MAX_BODY_BYTES = 64 * 1024;
const KEY = /^[A-Za-z0-9_-]{16,64}$/;

const respond = (
  statusCode: number,
  body: string,
  requestId: string,
  headers: Record<string, string> = {},
): APIGatewayProxyResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...headers,
  },
  body,
});

/** The answer for an expected failure. */
export function refuse(failure: Failure, requestId: string): APIGatewayProxyResultV2 {
  const { status, message } = errors[failure.code];
  const { hint, ...details } = failure.details ?? {};
  const error: ErrorBody['error'] = {
    code: failure.code,
    message: typeof hint === 'string' ? hint : message,
    requestId,
  };
  if (Object.keys(details).length > 0) error.details = details;
  const { retryAfterSeconds: wait } = details;
  const more: Record<string, string> = typeof wait === 'number' ? { 'retry-after': String(wait) } : {};
  return respond(status, JSON.stringify({ error } satisfies ErrorBody), requestId, more);
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

type Admit = (
  permission: Exclude<Operation['permission'], 'public'>,
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<Result<Context>>;

/** Deny by default: a caller without what the operation asks for goes no further. */
const admit: Admit = async (permission, event, context) => {
  const token = /^Bearer (.{20,2000})$/.exec(event.headers.authorization ?? '')?.[1];
  const claims = token ? await verifyAccess(token, context.now) : undefined;
  if (!claims) return fail('UNAUTHENTICATED');
  if (permission === 'own') {
    const member = await admitMember(claims, context.now);
    if (!member.ok) return member;
    const installation = installationOf(event.headers[installationHeader]);
    return ok({ ...context, ...claims, installation });
  }
  const staff = await admitStaff(claims, permission, context.now);
  return staff.ok ? ok({ ...context, ...claims, staff: staff.value }) : staff;
};

/** For functions that serve nothing but public operations: they can read neither tokens nor people. */
const admitNobody: Admit = async () => fail('FORBIDDEN');

type Served<K extends OperationId> = {
  readonly id: K;
  readonly contract: (typeof contracts)[K];
  readonly perform: UseCase<K>;
  readonly admit: Admit;
};

async function answer<K extends OperationId>(
  { id, contract, perform, admit: admits }: Served<K>,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyResultV2> {
  const requestId = event.requestContext.requestId;
  const operation: Operation = api[id];
  const key = event.headers['idempotency-key'] ?? '';
  const context = { now: now(), requestId, idempotencyKey: key, operation: id, device: deviceOf(event) };
  const { permission } = operation;
  const caller = permission === 'public' ? ok(context) : await admits(permission, event, context);
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
  const paged = await openPage(id, contract, caller.value, parsed.data as Record<string, unknown>);
  if (!paged.ok) return refuse(paged.error, requestId);
  const { memberId } = caller.value as Partial<MemberContext>;
  const within = await withinLimit(id, { memberId, address: event.requestContext.http.sourceIp }, context.now);
  if (!within.ok) return refuse(within.error, requestId);
  const result = await perform(caller.value as ContextOf<K>, paged.value.input as Parsed<K>);
  if (!result.ok) return refuse(result.error, requestId);
  return respond(200, await toJson(result.value, paged.value.question), requestId);
}

type Paged = { readonly question: Question | undefined; readonly input: Record<string, unknown> };

/** Lists are read page by page: a cursor is good for whoever was given it, for the question it answers, and for nothing else. */
async function openPage(
  operation: OperationId,
  contract: Contract,
  caller: Context & Partial<MemberContext & StaffContext>,
  input: Record<string, unknown>,
): Promise<Result<Paged>> {
  const { shape = {} } = contract.input as { readonly shape?: object };
  if (!('cursor' in shape)) return ok({ question: undefined, input });
  const { memberId = '', staff } = caller;
  const question = { operation, caller: `${memberId} ${staff?.storeId ?? ''}`, input };
  if (typeof input.cursor !== 'string') return ok({ question, input });
  const cursor = await openCursor(question, input.cursor);
  if (cursor === undefined) return fail('BAD_REQUEST', { issues: ['cursor: not of this list'] });
  return ok({ question, input: { ...input, cursor } });
}

async function toJson(value: unknown, question: Question | undefined): Promise<string> {
  if (!question) return value instanceof Prepared ? value.json : JSON.stringify(value);
  const { next } = value as { readonly next?: string | null };
  const signed = typeof next === 'string' ? await signCursor(question, next) : null;
  if (value instanceof Prepared) return `${value.json.slice(0, -1)},"next":${JSON.stringify(signed)}}`;
  return JSON.stringify({ ...(value as object), next: signed });
}

/** `/orders/` is no other name of `/orders`: it is `/orders/{orderId}` with nothing in it, which must not become another operation. */
const exactPaths = (): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
  before: ({ event }) =>
    /\/(\/|$)/.test(event.rawPath) ? refuse({ code: 'NOT_FOUND' }, event.requestContext.requestId) : undefined,
});

/** Surprises: logged whole, shown as one generic error with the request id. */
const surprises = (): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
  onError: (request) => {
    const requestId = request.event.requestContext.requestId;
    const status = (request.error as { statusCode?: number } | null)?.statusCode;
    const code: ErrorCode = status === 404 ? 'NOT_FOUND' : status === 405 ? 'METHOD_NOT_ALLOWED' : 'INTERNAL';
    if (code === 'INTERNAL') {
      logger.error('request failed', { requestId, error: request.error as Error });
      count('RequestsFailed');
    }
    request.response = refuse({ code }, requestId);
  },
});

type OwnContracts<K extends OperationId> = Pick<typeof contracts, K>;
type UseCases<K extends OperationId> = { [P in K]: UseCase<P> };

function handlerOf<K extends OperationId>(own: OwnContracts<K>, useCases: UseCases<K>, admits: Admit) {
  const routes = (Object.keys(useCases) as K[]).map(
    (id): Route<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
      method: api[id].method,
      path: api[id].path,
      handler: (event: APIGatewayProxyEventV2) =>
        answer({ id, contract: own[id], perform: useCases[id], admit: admits }, event),
    }),
  );
  const serveOne = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
    .use(surprises())
    .use(exactPaths())
    .handler(httpRouter(routes));
  return (event: APIGatewayProxyEventV2, context: LambdaContext): Promise<APIGatewayProxyResultV2> =>
    enter(context, () => serveOne(event, context), event.requestContext.requestId);
}

/**
 * One Lambda handler for the operations of a domain: auth, parsing by contract, one use case, error mapping. The domain brings its own
 * contracts: making those of all domains would take half of a cold start.
 */
export const serve = <K extends OperationId>(own: OwnContracts<K>, useCases: UseCases<K>) =>
  handlerOf(own, useCases, admit);

type PublicId = { [K in OperationId]: (typeof api)[K]['permission'] extends 'public' ? K : never }[OperationId];

/** The same for a domain of which everything is public: its function is not given the tables of members to look into. */
export const servePublic = <K extends PublicId>(own: OwnContracts<K>, useCases: UseCases<K>) =>
  handlerOf(own, useCases, admitNobody);
