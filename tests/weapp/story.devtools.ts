/**
 * The owner's story inside WeChat DevTools: home → package → time → order → payment. Needs DevTools with its automation port open
 * (`cli auto --project . --auto-port 9420`), the local stack, and `npm run build:weapp` for the stack's address.
 *
 *   WEAPP_WS          DevTools' automation endpoint, by default ws://127.0.0.1:9420
 *   PITLANE_API_BASE  the local stack, by default http://localhost:8080
 *
 * Without an endpoint nothing is run, and it says so: that is not a pass.
 */
import automator from 'miniprogram-automator';

const endpoint = process.env.WEAPP_WS ?? 'ws://127.0.0.1:9420';
const stack = process.env.PITLANE_API_BASE ?? 'http://localhost:8080';
const PATIENCE = 20_000;

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>;
type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>;

/** Looks again until it is there; says what was missing otherwise. */
async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`did not happen within ${PATIENCE / 1000} s: ${what}`);
}

const onPage = (app: MiniProgram, path: string): Promise<Page> =>
  until(`page ${path}`, async () => {
    const page = await app.currentPage();
    return page?.path === path ? page : null;
  });

const saying = (page: Page, text: string) =>
  until(`"${text}" on ${page.path}`, () => page.xpath(`//text[contains(., "${text}")]`));

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(stack + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}; is the local stack running at ${stack}?`);
  return (await response.json()) as T;
}

/** DevTools has no WeChat account: signing in and paying are answered by the stack's sandbox instead. */
async function signInBySandbox(app: MiniProgram): Promise<void> {
  const { code } = await post<{ code: string }>('/sandbox/login', { user: 'owner' });
  await app.mockWxMethod('login', { code, errMsg: 'login:ok' });
  await app.mockWxMethod(
    'requestPayment',
    `function (params, base) {
      return new Promise(function (resolve) {
        wx.request({
          url: base + '/sandbox/pay', method: 'POST',
          data: Object.assign({ user: 'owner', decision: 'pay' }, params),
          success: function (answer) { resolve(answer.data) },
        })
      })
    }`,
    stack,
  );
}

async function story(app: MiniProgram): Promise<void> {
  await signInBySandbox(app);
  await app.reLaunch('/pages/home/index');
  const home = await onPage(app, 'pages/home/index');
  await (await saying(home, '小保养套餐')).tap();
  const product = await onPage(app, 'packages/product/detail/index');
  await (await saying(product, '立即预约')).tap();
  const booking = await onPage(app, 'packages/booking/pick/index');
  await (await saying(booking, '下一步')).tap();
  const checkout = await onPage(app, 'packages/order/checkout/index');
  await (await saying(checkout, '微信支付')).tap();
  const result = await onPage(app, 'packages/order/result/index');
  await saying(result, '预约成功');
}

async function main(): Promise<number> {
  const app = await automator.connect({ wsEndpoint: endpoint }).catch(() => null);
  if (!app) {
    // An endpoint that was asked for and does not answer is a failure; nobody having DevTools open is not.
    const named = process.env.WEAPP_WS !== undefined;
    console.log(`not run: no WeChat DevTools answers at ${endpoint} (WEAPP_WS names its automation endpoint)`);
    return named ? 1 : 0;
  }
  try {
    await story(app);
    console.log('passed: the owner booked and paid inside WeChat DevTools');
    return 0;
  } catch (failure) {
    console.error(`failed: ${failure instanceof Error ? failure.message : String(failure)}`);
    return 1;
  } finally {
    app.disconnect();
  }
}

process.exitCode = await main();
