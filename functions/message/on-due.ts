import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { taskHandlers } from './performers';
import { runSoon } from './run-task';
import { type FoundTask, readTask } from './task.repo';

function planted({ dynamodb }: DynamoDBRecord): FoundTask[] {
  const image = dynamodb?.NewImage;
  const task = image && readTask(unmarshall(image as Parameters<typeof unmarshall>[0]));
  return task ? [task] : [];
}

/**
 * Tasks that are due the moment they are planted, all of a batch beside each other: one that WeChat keeps waiting or refuses holds up none of them.
 * Each has its own lease, tries and age; what does not succeed here is the schedule's, so a batch never fails.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  await Promise.all(Records.flatMap(planted).map((task) => runSoon(task, taskHandlers)));
  return { batchItemFailures: [] };
};
