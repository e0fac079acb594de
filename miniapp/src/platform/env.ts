import Taro from '@tarojs/taro';

export const isWeb = process.env.TARO_ENV === 'h5';

type Settings = { apiBase: string; sandboxBase: string };
let loading: Promise<Settings> | null = null;

async function readSettings(): Promise<Settings> {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`settings answered ${response.status}`);
  const given = (await response.json()) as Partial<Settings>;
  return { apiBase: given.apiBase ?? '', sandboxBase: given.sandboxBase ?? '/sandbox' };
}

/** Where the API is: fixed at build time in WeChat, asked from the host page's origin on the web. */
export function settings(): Promise<Settings> {
  if (!isWeb) return Promise.resolve({ apiBase: API_BASE, sandboxBase: '' });
  loading ??= readSettings().catch((cause: unknown) => {
    loading = null;
    throw cause;
  });
  return loading;
}

/** The web build can be opened as several people at once: `/app/?phone=staff` is the phone named staff. */
export const phoneName: string = isWeb ? (new URLSearchParams(window.location.search).get('phone') ?? 'owner') : '';

/** The reader's text size, 1 … 1.3: WeChat's own setting, or `?text=1.3` on the web. */
export function textScale(): number {
  const asked = isWeb
    ? Number(new URLSearchParams(window.location.search).get('text') ?? 1)
    : ((Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }).fontSizeScaleFactor ?? 1);
  return Math.min(1.3, Math.max(1, Number.isFinite(asked) ? asked : 1));
}
