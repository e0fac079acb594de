import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { api, type Operation, type OperationId } from '@shared/contracts/api';
import { contracts } from '@shared/contracts/contracts';
import { errors } from '@shared/contracts/errors';
import * as z from 'zod';

type Json = Record<string, unknown>;
type ObjectSchema = { properties?: Record<string, Json>; required?: string[] };

/** JSON Schema of what a client sends (`input`) or gets (`output`), without the dialect marker that OpenAPI 3.1 has for all. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
}

const pathNames = (route: string): string[] => [...route.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

function describe(id: OperationId): Json {
  const operation: Operation = api[id];
  const input = schemaOf(contracts[id].input, 'input') as ObjectSchema & Json;
  const inPath = pathNames(operation.path);
  const bodyless = operation.method === 'GET' || operation.method === 'DELETE';
  const parameter = (name: string): Json => ({
    name,
    in: inPath.includes(name) ? 'path' : 'query',
    required: inPath.includes(name) || (input.required ?? []).includes(name),
    schema: input.properties?.[name] ?? {},
  });
  const names = Object.keys(input.properties ?? {});
  const inBody = names.filter((name) => !inPath.includes(name));
  const body = {
    ...input,
    properties: Object.fromEntries(inBody.map((name) => [name, input.properties?.[name]])),
    required: (input.required ?? []).filter((name) => inBody.includes(name)),
  };
  const key: Json = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
  };
  return {
    operationId: id,
    tags: [id.split('.')[0]],
    security: operation.permission === 'public' ? [] : [{ member: [] }],
    'x-permission': operation.permission,
    parameters: [...(operation.idempotent ? [key] : []), ...(bodyless ? names : inPath).map(parameter)],
    ...(bodyless || inBody.length === 0
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      '200': {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(contracts[id].output, 'output') } },
      },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

const paths: Record<string, Json> = {};
for (const id of Object.keys(api) as OperationId[]) {
  const { path: route, method } = api[id];
  paths[route] = { ...paths[route], [method.toLowerCase()]: describe(id) };
}

const document = {
  openapi: '3.1.0',
  info: {
    title: 'Pitlane HTTP API',
    version: '1',
    description: 'Made from shared/contracts by `npm run openapi`. Money is in fen; instants are UTC.',
  },
  paths,
  components: {
    securitySchemes: { member: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    responses: {
      Error: {
        description: 'An expected failure, by code',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['error'],
              properties: {
                error: {
                  type: 'object',
                  required: ['code', 'message', 'requestId'],
                  properties: {
                    code: { enum: Object.keys(errors) },
                    message: { type: 'string' },
                    requestId: { type: 'string' },
                    details: { type: 'object' },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

const file = path.join('docs', 'openapi.json');
mkdirSync('docs', { recursive: true });
writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
console.log(`${file}: ${Object.keys(api).length} operations`);
