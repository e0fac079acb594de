import http, { type IncomingMessage, type ServerResponse } from 'node:http';

/** Hands requests on to another local process as they are, streams (server-sent events) included. */
export function proxyTo(base: string): (request: IncomingMessage, response: ServerResponse) => void {
  const agent = new http.Agent({ keepAlive: true });
  const { hostname, port } = new URL(base);
  return (request, response) => {
    const onward = http.request(
      { agent, hostname, port, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'application/json' });
      response.end('{"message":"the WeChat sandbox does not answer"}');
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
}
