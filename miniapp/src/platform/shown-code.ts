import { isWeb } from './env';

let shown: string | null = null;

/** The order screen says which code it is showing, null when it stops. The other phone's scanner may ask for it on the web. */
export function showCode(code: string | null): void {
  shown = code;
}

if (isWeb) {
  window.addEventListener('message', (event: MessageEvent<{ type?: string } | null>) => {
    if (event.origin !== window.location.origin || event.data?.type !== 'pitlane:code?') return;
    window.parent.postMessage({ type: 'pitlane:code', code: shown }, window.location.origin);
  });
}
