import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { enter, type Invocation } from '../platform/cause';
import type { Item } from '../platform/db';
import { runPlanted } from '../task/run-task';
import { taskHandlers } from './task-handlers';

function planted({ dynamodb }: DynamoDBRecord): Item[] {
  const image = dynamodb?.NewImage;
  return image ? [unmarshall(image as Parameters<typeof unmarshall>[0])] : [];
}

/**
 * Tasks that are due the moment they are planted, all of a batch beside each other: one that WeChat keeps waiting or refuses holds up none of them.
 * Each has its own lease, tries and age; what does not succeed here is the schedule's, so a batch never fails.
 */
export const handler = ({ Records }: DynamoDBStreamEvent, invocation?: Invocation): Promise<DynamoDBBatchResponse> =>
  enter(invocation, async () => {
    await Promise.all(Records.flatMap(planted).map((item) => runPlanted(item, taskHandlers)));
    return { batchItemFailures: [] };
  });
