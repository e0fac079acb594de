import http from 'node:http';

/** An error answer of the engine; `code` is the exception's name, as in `ResourceNotFoundException`. */
export class WireError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

/**
 * DynamoDB's JSON protocol without the SDK: the records come out exactly as Lambda hands them to a function (epoch seconds, base64), and
 * an idle poll costs a fifth of the CPU. For a local engine only: the signature is a placeholder that local engines accept.
 */
export class DynamoWire {
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly endpoint: URL;

  constructor(endpoint: string) {
    this.endpoint = new URL(endpoint);
  }

  table(action: string, input: object): Promise<unknown> {
    return this.call(`DynamoDB_20120810.${action}`, input);
  }

  streams(action: string, input: object): Promise<unknown> {
    return this.call(`DynamoDBStreams_20120810.${action}`, input);
  }

  close(): void {
    this.agent.destroy();
  }

  private call(target: string, input: object): Promise<unknown> {
    const body = JSON.stringify(input);
    return new Promise((resolve, reject) => {
      const request = http.request(
        this.endpoint,
        { method: 'POST', agent: this.agent, headers: headersFor(target, body), timeout: 10_000 },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            if (response.statusCode === 200) resolve(JSON.parse(text));
            else reject(toError(text));
          });
        },
      );
      request.on('timeout', () => request.destroy(new Error('The database engine did not answer within 10 s')));
      request.on('error', reject);
      request.end(body);
    });
  }
}

function headersFor(target: string, body: string): http.OutgoingHttpHeaders {
  const day = '20260101';
  return {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': target,
    'x-amz-date': `${day}T000000Z`,
    authorization: `AWS4-HMAC-SHA256 Credential=local/${day}/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
  };
}

function toError(text: string): WireError {
  let parsed: { __type?: string; message?: string; Message?: string } = {};
  try {
    parsed = JSON.parse(text);
  } catch {
    // Not an answer of DynamoDB: the text itself is the message.
  }
  return new WireError(parsed.__type?.split('#').at(-1) ?? 'UnknownError', parsed.message ?? parsed.Message ?? text);
}
