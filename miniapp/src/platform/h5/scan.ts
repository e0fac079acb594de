import type { ScanResult } from '../scan';

const WAIT = 4000;

/** The front page carries the code over from the phone beside this one; alone in a tab there is nothing to scan. */
export function scanOnWeb(): Promise<ScanResult> {
  if (window.parent === window) return Promise.resolve({ error: 'no-camera' });
  return new Promise((resolve) => {
    const finish = (result: ScanResult) => {
      clearTimeout(timer);
      window.removeEventListener('message', listen);
      resolve(result);
    };
    const listen = (event: MessageEvent<{ type?: string; code?: string; error?: string } | null>) => {
      if (event.origin !== window.location.origin || event.data?.type !== 'pitlane:scanned') return;
      finish(event.data.code ? { code: event.data.code } : { error: 'no-code' });
    };
    const timer = setTimeout(() => finish({ error: 'no-camera' }), WAIT);
    window.addEventListener('message', listen);
    window.parent.postMessage({ type: 'pitlane:scan' }, window.location.origin);
  });
}
