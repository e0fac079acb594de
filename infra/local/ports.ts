import { randomInt } from 'node:crypto';
import net from 'node:net';

/** True when nothing listens there yet. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Below what systems give to outgoing connections: one of those would sit on a port between its being found free and its being listened on. */
const FIRST = 10_000;
const LAST = 32_000;
const given = new Set<number>();

/** A port that is free right now, drawn at random so that processes that look at once find different ones; the same is not given twice. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}
