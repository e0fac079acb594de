import { useEffect, useState } from 'react';
import { isWeb, settings } from './env';

/** In WeChat the base is known at once; on the web it is asked from the host page. */
let base: string | null = isWeb ? null : API_BASE;

/** The full address of a picture given as a path (`/media/…`); whole addresses stay as they are. Empty until the base is known. */
export function useMediaUrl(path: string): string {
  const [known, setKnown] = useState(base);
  useEffect(() => {
    if (known !== null) return;
    settings()
      .then(({ apiBase }) => {
        base = apiBase;
        setKnown(apiBase);
      })
      .catch(() => undefined);
  }, [known]);
  if (/^(https?:|data:)/.test(path)) return path;
  return known === null || path === '' ? '' : `${known}${path.startsWith('/') ? '' : '/'}${path}`;
}
