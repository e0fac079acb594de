import http from 'node:http';
import * as z from 'zod';

const GIVE_UP_MS = 20_000;
const itemSchema = z.object({ kind: z.string(), text: z.string() });

/**
 * Hears from the sandbox's live feed which notification the merchant answered with 200. A buyer who waits for that loads nothing, so a
 * purchase is measured without the cost of asking again and again.
 */
export class Receipts {
  private readonly answered = new Set<string>();
  private readonly waiting = new Map<string, () => void>();
  private request: http.ClientRequest | undefined;

  private constructor(private readonly port: number) {}

  static open(port: number): Promise<Receipts> {
    const receipts = new Receipts(port);
    return new Promise((resolve, reject) => receipts.listen(() => resolve(receipts), reject));
  }

  /** Waits until the payment notification of an order was accepted. */
  until(outTradeNo: string): Promise<void> {
    if (this.answered.delete(outTradeNo)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no accepted notification for ${outTradeNo}`)), GIVE_UP_MS);
      this.waiting.set(outTradeNo, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  close(): void {
    this.request?.destroy();
  }

  private listen(ready: () => void, failed: (error: Error) => void): void {
    this.request = http.get({ port: this.port, host: '127.0.0.1', path: '/sandbox/feed/stream?after=999999999' });
    this.request.on('error', failed);
    this.request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      // The feed ends when this side hangs up.
      response.on('error', () => {});
      response.on('data', (chunk: string) => {
        const lines = `${text}${chunk}`.split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('data: ')) this.take(line.slice('data: '.length));
      });
      ready();
    });
  }

  private take(data: string): void {
    const { kind, text } = itemSchema.parse(JSON.parse(data));
    const [outTradeNo = '', status] = text.split(' → ');
    if (kind !== 'callback' || status !== '200') return;
    const waiting = this.waiting.get(outTradeNo);
    this.waiting.delete(outTradeNo);
    if (waiting) waiting();
    else this.answered.add(outTradeNo);
  }
}
