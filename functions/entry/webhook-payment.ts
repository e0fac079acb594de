import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { takeNotification } from '../payment/callback/take-notification';
import { enter, type Invocation } from '../platform/cause';

/** WeChat Pay tells us what became of a payment or a refund. */
export const handler = (
  event: APIGatewayProxyEventV2,
  invocation?: Invocation,
): Promise<APIGatewayProxyStructuredResultV2> =>
  enter(invocation, () => takeNotification(event), event.requestContext.requestId);
