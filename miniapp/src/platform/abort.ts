/**
 * Older WeChat base libraries have no AbortController, which TanStack Query needs; the build provides this one in its place on weapp.
 * Only what the query client uses, and the real thing wherever it exists.
 */
type Listener = (event: { type: 'abort' }) => void;

class TinySignal {
  aborted = false;
  reason: unknown = undefined;
  private readonly listeners = new Set<Listener>();
  addEventListener(_type: 'abort', listener: Listener): void {
    this.listeners.add(listener);
  }
  removeEventListener(_type: 'abort', listener: Listener): void {
    this.listeners.delete(listener);
  }
  end(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.listeners) listener({ type: 'abort' });
  }
}

class TinyAbortController {
  readonly signal = new TinySignal();
  abort(reason: unknown = new Error('aborted')): void {
    this.signal.end(reason);
  }
}

const native = typeof globalThis === 'undefined' ? undefined : globalThis.AbortController;
const Provided = native ?? TinyAbortController;

export { Provided as AbortController };
