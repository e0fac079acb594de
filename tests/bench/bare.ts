import http from 'node:http';
import { front } from '../../infra/local/front';
import { httpApi } from '../../infra/local/http-api';

/** The least a handler can do, behind the very adapter of the local stack: what is left is the price of the adapter and of node:http. */
const answer = { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' };

const bare = {
  definition: {
    name: 'bare',
    handler: 'bare.handler',
    timeoutSeconds: 10,
    memoryMegabytes: 512,
    routes: [{ method: 'ANY', path: '/v1/bare/{proxy+}' }],
    streams: [],
    schedules: [],
  },
  handler: async () => answer,
};

const listener = front({ root: process.cwd(), api: httpApi([bare]), sandboxUrl: undefined, templates: {} });
http.createServer({ keepAliveTimeout: 65_000 }, listener).listen(Number(process.env.BARE_PORT), '127.0.0.1', () => {
  console.log('bare handler ready');
});
