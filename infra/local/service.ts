import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type ScalarTag } from 'yaml';
import * as z from 'zod';

/**
 * Reads serverless.yml with its `${file(…)}` pieces, so that routes, consumers, schedules and tables are written once. Knows the
 * variables this project uses, and says so when it meets another.
 */
export interface Service {
  tablePrefix: string;
  functions: LocalFunction[];
  tables: TableDefinition[];
}

export interface LocalFunction {
  name: string;
  /** `functions/entry/http-order.handler`, as written in the file. */
  handler: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  routes: Route[];
  streams: StreamSource[];
  schedules: string[];
}

export interface Route {
  /** Upper case, or ANY. */
  method: string;
  path: string;
}

export interface StreamSource {
  table: string;
  batchSize: number;
  maximumRetryAttempts: number;
  bisect: boolean;
  reportsItemFailures: boolean;
  filterPatterns: unknown[];
}

const recordSchema = z.record(z.string(), z.unknown());

const tableSchema = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  BillingMode: z.string(),
  GlobalSecondaryIndexes: z.array(recordSchema).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});
export type TableDefinition = z.infer<typeof tableSchema>;

const streamSchema = z.object({
  type: z.literal('dynamodb'),
  arn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('StreamArn')]) }),
  batchSize: z.int().default(10),
  maximumRetryAttempts: z.int().default(10),
  bisectBatchOnFunctionError: z.boolean().default(false),
  functionResponseType: z.literal('ReportBatchItemFailures').optional(),
  filterPatterns: z.array(z.unknown()).default([]),
});

const eventSchema = z.union([
  z.strictObject({ httpApi: z.object({ path: z.string(), method: z.string() }) }),
  z.strictObject({ stream: streamSchema }),
  z.strictObject({ schedule: z.union([z.string(), z.object({ rate: z.array(z.string()) })]) }),
]);

const functionSchema = z.object({
  handler: z.string(),
  timeout: z.number().default(10),
  memorySize: z.number().default(512),
  events: z.array(eventSchema).default([]),
});

export function readService(root: string, stage: string): Service {
  const read = new Reader(root, stage);
  const resources = mergedResources(read.at(['resources']));
  const tableName = (resource: string): string => {
    const table = resources.get(resource);
    if (!table) throw new Error(`serverless.yml has no table resource called ${resource}`);
    return table.TableName;
  };
  const functions = Object.entries(recordSchema.parse(read.at(['functions']))).map(([name, raw]) =>
    toFunction(name, raw, tableName),
  );
  return {
    tablePrefix: z.string().parse(read.at(['custom', 'tablePrefix'])),
    functions,
    tables: [...resources.values()],
  };
}

function mergedResources(parts: unknown): Map<string, TableDefinition> {
  const tables = new Map<string, TableDefinition>();
  for (const part of z.array(z.unknown()).parse(parts)) {
    const resources = recordSchema.safeParse(recordSchema.safeParse(part).data?.Resources).data ?? {};
    for (const [name, resource] of Object.entries(resources)) {
      const { Type, Properties } = z.object({ Type: z.string(), Properties: z.unknown() }).parse(resource);
      if (Type === 'AWS::DynamoDB::Table') tables.set(name, tableSchema.parse(Properties));
    }
  }
  return tables;
}

function toFunction(name: string, raw: unknown, tableName: (resource: string) => string): LocalFunction {
  const parsed = functionSchema.safeParse(raw);
  if (!parsed.success) {
    throw new Error(`The local stack cannot run function ${name}: ${z.prettifyError(parsed.error)}`);
  }
  const { handler, timeout, memorySize, events } = parsed.data;
  const result: LocalFunction = {
    name,
    handler,
    timeoutSeconds: timeout,
    memoryMegabytes: memorySize,
    routes: [],
    streams: [],
    schedules: [],
  };
  for (const event of events) {
    if ('httpApi' in event) {
      const method = event.httpApi.method === '*' ? 'ANY' : event.httpApi.method.toUpperCase();
      result.routes.push({ method, path: event.httpApi.path });
    } else if ('stream' in event) {
      const { stream } = event;
      result.streams.push({
        table: tableName(stream.arn['Fn::GetAtt'][0]),
        batchSize: stream.batchSize,
        maximumRetryAttempts: stream.maximumRetryAttempts,
        bisect: stream.bisectBatchOnFunctionError,
        reportsItemFailures: stream.functionResponseType !== undefined,
        filterPatterns: stream.filterPatterns,
      });
    } else {
      result.schedules.push(...(typeof event.schedule === 'string' ? [event.schedule] : event.schedule.rate));
    }
  }
  return result;
}

const fn = (name: string, value: unknown): unknown => ({ [name]: value });

// CloudFormation's short forms; only those the files use.
const cloudFormationTags: ScalarTag[] = [
  { tag: '!Ref', resolve: (text) => fn('Ref', text) },
  { tag: '!Sub', resolve: (text) => fn('Fn::Sub', text) },
  { tag: '!GetAtt', resolve: (text) => fn('Fn::GetAtt', text.split('.')) },
];

class Reader {
  private readonly main: unknown;

  constructor(
    private readonly root: string,
    private readonly stage: string,
  ) {
    this.main = this.parseFile('serverless.yml');
  }

  /** The value at a path of serverless.yml with every variable in it replaced. */
  at(keys: readonly string[]): unknown {
    let value: unknown = this.main;
    for (const key of keys) value = recordSchema.parse(this.resolve(value, false))[key];
    return this.resolve(value, true);
  }

  private parseFile(file: string): unknown {
    const full = path.resolve(this.root, file);
    if (!existsSync(full)) throw new Error(`serverless.yml includes ${file}, which does not exist`);
    return parse(readFileSync(full, 'utf8'), { customTags: cloudFormationTags, merge: true });
  }

  private resolve(value: unknown, deep: boolean): unknown {
    if (typeof value === 'string') return this.resolveText(value);
    if (!deep || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.resolve(item, true));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item, true)]));
  }

  private resolveText(text: string): unknown {
    const whole = /^\$\{([^{}]+)\}$/.exec(text);
    if (whole?.[1] && isOurs(whole[1])) return this.resolve(this.variable(whole[1]), true);
    return text.replace(/\$\{([^{}]+)\}/g, (match, expression: string) =>
      isOurs(expression) ? String(this.resolve(this.variable(expression), true)) : match,
    );
  }

  private variable(expression: string): unknown {
    const [source = '', fallback] = expression.split(/\s*,\s*/, 2);
    const file = /^file\((.+)\)$/.exec(source)?.[1];
    // JavaScript pieces make deployment-only resources (roles, queues, alarms) that nothing local needs.
    if (file) return file.endsWith('.yml') ? this.parseFile(file) : {};
    if (source === 'sls:stage' || source === 'opt:stage') return this.stage;
    if (source.startsWith('self:')) return this.at(source.slice('self:'.length).split('.'));
    if (source.startsWith('env:')) return process.env[source.slice('env:'.length)] ?? unquoted(fallback);
    if (source.startsWith('opt:') || source.startsWith('param:')) return unquoted(fallback);
    throw new Error(`The local stack does not know the serverless.yml variable \${${expression}}`);
  }
}

// `${AWS::Region}` and the like belong to CloudFormation.
const isOurs = (expression: string): boolean => !expression.startsWith('AWS::') && /^[a-z]+[:(]/.test(expression);

const unquoted = (text: string | undefined): string | undefined => text?.replace(/^['"]|['"]$/g, '');
