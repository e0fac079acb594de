import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { Failure } from './failure';
import type { LocalFunction } from './service';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** A function of serverless.yml that can be called. */
export interface Callable {
  definition: LocalFunction;
  handler: Handler;
}

/** Imports the module a function names (`functions/entry/http-order.handler`) and takes its export. */
export async function loadFunction(root: string, definition: LocalFunction): Promise<Callable> {
  const dot = definition.handler.lastIndexOf('.');
  const file = `${path.join(root, definition.handler.slice(0, dot))}.ts`;
  const name = definition.handler.slice(dot + 1);
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const handler = module[name];
  if (typeof handler !== 'function') {
    throw new Failure(`Function ${definition.name} of serverless.yml: ${file} exports no ${name}.`);
  }
  return { definition, handler: handler as Handler };
}

/** What Lambda tells a function about its invocation. */
export function lambdaContext(definition: LocalFunction, requestId: string = randomUUID()): Context {
  return new LocalContext(definition, requestId);
}

// A class, so that one invocation costs one small object: the HTTP adapter makes thousands a second.
class LocalContext implements Context {
  callbackWaitsForEmptyEventLoop = false;
  functionName: string;
  functionVersion = '$LATEST';
  invokedFunctionArn: string;
  memoryLimitInMB: string;
  logGroupName: string;
  logStreamName = 'local';
  private readonly deadline: number;

  constructor(
    definition: LocalFunction,
    readonly awsRequestId: string,
  ) {
    this.functionName = definition.name;
    this.invokedFunctionArn = `arn:local:lambda:local:000000000000:function:${definition.name}`;
    this.memoryLimitInMB = String(definition.memoryMegabytes);
    this.logGroupName = `/aws/lambda/${definition.name}`;
    this.deadline = Date.now() + definition.timeoutSeconds * 1000;
  }

  getRemainingTimeInMillis(): number {
    return Math.max(0, this.deadline - Date.now());
  }

  done(): void {}
  fail(): void {}
  succeed(): void {}
}
