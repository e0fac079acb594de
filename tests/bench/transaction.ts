import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Order } from '@shared/contracts/order';

type Items = NonNullable<TransactWriteCommandInput['TransactItems']>;

/**
 * The limit that a purchase is held against: one bare TransactWriteItems on the same engine and tables, of the six items an order writes
 * (idempotency key, order, place, booking, stock, closing task), by the SDK alone. `order` gives them their real size.
 */
export class BareTransactions {
  private readonly client: DynamoDBClient;
  private readonly documents: DynamoDBDocumentClient;

  constructor(
    endpoint: string,
    private readonly prefix: string,
    private readonly order: Order,
  ) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.client = new DynamoDBClient({ endpoint, region: 'local', credentials });
    this.documents = DynamoDBDocumentClient.from(this.client);
  }

  async write(): Promise<void> {
    await this.documents.send(new TransactWriteCommand({ TransactItems: this.items(randomUUID()) }));
  }

  close(): void {
    this.client.destroy();
  }

  private items(id: string): Items {
    const { order } = this;
    const table = (name: string): string => `${this.prefix}${name}`;
    const isNew = 'attribute_not_exists(pk)';
    const count = (name: string, pk: string, counters: readonly string[]): Items[number] => ({
      Update: {
        TableName: table(name),
        Key: { pk: `BENCH#${pk}`, sk: id },
        UpdateExpression: `ADD ${counters.map((_, index) => `#c${index} :one`).join(', ')}`,
        ConditionExpression: counters
          .map((_, index) => `(attribute_not_exists(#c${index}) OR #c${index} < :most)`)
          .join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(counters.map((counter, index) => [`#c${index}`, counter])),
        ExpressionAttributeValues: { ':one': 1, ':most': 1_000_000 },
      },
    });
    const put = (name: string, pk: string, item: object): Items[number] => ({
      Put: { TableName: table(name), Item: { pk: `BENCH#${pk}#${id}`, sk: pk, ...item }, ConditionExpression: isNew },
    });
    const { booking } = order;
    const task = { kind: 'close_order', id, payload: { orderId: order.id } };
    return [
      put('orders', 'IDEM', { orderId: order.id, request: id, ttl: 1 }),
      put('orders', 'ORD', { ...order, gsi1pk: `BENCH#${id}`, gsi1sk: `${order.createdAt}#${id}` }),
      count('bookings', 'STORE', ['lift@10:00', 'lift@10:30', 'maintenance@10:00', 'maintenance@10:30']),
      put('bookings', 'BK', { ...booking, orderId: order.id, gsi1pk: `BENCH#${order.storeId}`, gsi1sk: `10:00#${id}` }),
      count('inventory', 'SKU', ['held']),
      put('tasks', 'DUE', task),
    ];
  }
}
