import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { api, type Operation } from '@shared/contracts/api';
import { contracts } from '@shared/contracts/contracts';
import { errors } from '@shared/contracts/errors';
import * as z from 'zod';

/** Writes docs/openapi.json: every operation with its input, output and the closed catalogue of errors, from the contracts alone. */
type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; required?: string[] };

const OUTPUT = 'docs/openapi.json';

const inputOf = (schema: z.ZodType): Schema => jsonSchema(schema, 'input');
const outputOf = (schema: z.ZodType): Schema => jsonSchema(schema, 'output');

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest as Schema;
}

function describe(id: string, operation: Operation, input: Schema, output: Schema): object {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const isRead = operation.method === 'GET' || operation.method === 'DELETE';
  const { properties = {}, required = [] } = input;
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string' },
  });
  const body: Schema = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, properties[name] ?? {}])),
    required: required.filter((name) => rest.includes(name)),
    additionalProperties: false,
  };
  return {
    operationId: id,
    tags: [id.split('.')[0]],
    security: operation.auth === 'none' ? [] : [{ [operation.auth]: [] }],
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...(isRead ? rest.map((name) => parameter(name, 'query')) : []),
      ...(operation.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(!isRead &&
      rest.length > 0 && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: output } } },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

const paths: Record<string, Record<string, object>> = {};
for (const [id, operation] of Object.entries(api) as [keyof typeof api, Operation][]) {
  const { input, output } = contracts[id];
  const methods = paths[operation.path] ?? {};
  methods[operation.method.toLowerCase()] = describe(id, operation, inputOf(input), outputOf(output));
  paths[operation.path] = methods;
}

const token = (description: string) => ({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description });
const document = {
  openapi: '3.1.0',
  info: {
    title: 'Pitlane 车坞',
    version: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
    description: 'Amounts are integer fen; instants are UTC; business days and half hours are China time (+08:00).',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths,
  components: {
    securitySchemes: { member: token('A signed-in member'), staff: token('A member who is staff of a store') },
    parameters: {
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description: 'The same key gets the same answer.',
        schema: { type: 'string', minLength: 16, maxLength: 64 },
      },
    },
    responses: {
      Error: {
        description: 'An expected failure; `message` is what the customer reads',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
    schemas: {
      Error: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['code', 'message', 'requestId'],
            properties: {
              code: {
                type: 'string',
                enum: Object.keys(errors),
                'x-status': Object.fromEntries(Object.entries(errors).map(([code, { status }]) => [code, status])),
              },
              message: { type: 'string' },
              requestId: { type: 'string' },
              details: { type: 'object' },
            },
          },
        },
      },
    },
  },
};

mkdirSync('docs', { recursive: true });
writeFileSync(OUTPUT, `${JSON.stringify(document, null, 2)}\n`);
console.log(`${OUTPUT}: ${Object.keys(api).length} operations, ${Object.keys(errors).length} error codes`);
