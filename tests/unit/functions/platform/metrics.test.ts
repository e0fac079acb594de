import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { enter } from '../../../../functions/platform/cause';
import { count, flushMetrics, measure, metricNames, takeMetrics } from '../../../../functions/platform/metrics';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
/** The rules of the specification of CloudWatch's embedded metric format (metrics.ts). */
const format = {
  type: 'object',
  required: ['_aws'],
  properties: {
    _aws: {
      type: 'object',
      required: ['Timestamp', 'CloudWatchMetrics'],
      additionalProperties: false,
      properties: {
        Timestamp: { type: 'integer', minimum: 0 },
        CloudWatchMetrics: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['Namespace', 'Dimensions', 'Metrics'],
            additionalProperties: false,
            properties: {
              Namespace: { ...text(1024), pattern: '^[A-Za-z0-9._#/:-]+$' },
              Dimensions: { type: 'array', minItems: 1, items: { type: 'array', maxItems: 30, items: text(250) } },
              Metrics: {
                type: 'array',
                minItems: 1,
                maxItems: 100,
                items: {
                  type: 'object',
                  required: ['Name'],
                  additionalProperties: false,
                  properties: { Name: text(1024), Unit: { enum: ['Seconds', 'Count', 'None'] } },
                },
              },
            },
          },
        },
      },
    },
  },
};
type Directive = { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] };
type Document = { _aws: { CloudWatchMetrics: Directive[] } } & Record<string, unknown>;
const isFormat = new Ajv().compile(format);

/** In the format, and each metric and dimension that is named is a member of the document: what it takes is not in the schema. */
function expectFormat(document: object): void {
  expect([isFormat(document), isFormat.errors]).toEqual([true, null]);
  const { _aws: metadata, ...members } = document as Document;
  for (const { Dimensions, Metrics } of metadata.CloudWatchMetrics) {
    for (const { Name } of Metrics) expect(typeof members[Name]).toBe('number');
    for (const name of Dimensions.flat()) expect(members[name]).toMatch(/^[\x21-\x7e]{1,1024}$/);
  }
}

beforeEach(() => void takeMetrics(NOW));
afterEach(() => {
  delete process.env.AWS_LAMBDA_FUNCTION_NAME;
  jest.restoreAllMocks();
});

test('what happened often is one figure, a measure is its worst, and a kind stands beside the sum over all', () => {
  count('OrdersPaid');
  count('OrdersPaid', '', 2);
  measure('SnapshotAge', 700);
  measure('SnapshotAge', 30);
  count('TasksFailed', 'close_order');

  const [plain, kind, ...more] = takeMetrics(NOW);

  expect(more).toEqual([]);
  for (const document of [plain ?? {}, kind ?? {}]) expectFormat(document);
  expect(plain).toMatchObject({ OrdersPaid: 3, SnapshotAge: 700 });
  expect(kind).toMatchObject({ TasksFailed: 1, kind: 'close_order' });
  expect((kind as Document)._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([[], ['kind']]);
  expect(takeMetrics(NOW)).toEqual([]);
});

test('all metrics there are fit into one document', () => {
  for (const name of metricNames) count(name);
  const [document, ...more] = takeMetrics(NOW);

  expect(more).toEqual([]);
  expectFormat(document ?? {});
});

test('in a function a request that counted something ends with one line, also when it fails, and one that did not with none', async () => {
  process.env.AWS_LAMBDA_FUNCTION_NAME = 'pitlane-test-order';
  const written: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => written.push(String(line)) > 0);

  await enter(undefined, () => undefined);
  expect(written).toEqual([]);
  await expect(
    enter(undefined, () => {
      count('OrdersMade');
      throw new Error('fails');
    }),
  ).rejects.toThrow('fails');

  expect(written).toHaveLength(1);
  expectFormat(JSON.parse(written[0] ?? ''));
});

test('elsewhere nothing is written', () => {
  const print = jest.spyOn(process.stdout, 'write');
  count('OrdersMade');
  flushMetrics();

  expect(print).not.toHaveBeenCalled();
});

test('every metric is counted somewhere', () => {
  const sources = readdirSync('functions', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('platform/metrics.ts'))
    .map((file) => readFileSync(`functions/${file}`, 'utf8'))
    .join('\n');

  expect(metricNames.filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
});
