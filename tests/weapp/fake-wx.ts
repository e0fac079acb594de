/** The `wx` of a small pretended WeChat: answers of the API come from a table, navigation is written down. */
import { api, type OperationId } from '@shared/contracts/api';
import { type ErrorCode, errors } from '@shared/contracts/errors';
import { fakePrivacy } from './fake-privacy';

type Callbacks = {
  success?: (answer: unknown) => void;
  fail?: (answer: unknown) => void;
  complete?: (answer: unknown) => void;
};
type Ask = Callbacks & { url: string; method?: string; data?: unknown };

export type FakeWx = {
  wx: Record<string, unknown>;
  /** What was asked of the API, in order. */
  asked: string[];
  /** Where the app went: `navigateTo /packages/…`. */
  moves: string[];
  /** What was said in passing, at the bottom of the screen, or asked in a window. */
  toasts: string[];
  /** What was copied. */
  copied: string[];
  /** What is kept on the phone, by its name. */
  stored: Map<string, unknown>;
  /** A button that is WeChat's own was tapped; `tell` fires an event on it. */
  press(openType: string, buttonId: string, tell: (event: string, detail: object) => void): void;
};
export type Phone = { /** The privacy guide was agreed to before. */ consented?: boolean };

/** What the gateway itself answers when it has had enough: no error of ours in it. */
export const GATEWAY_BUSY = { message: 'Too Many Requests' };

function statusOf(body: unknown): number {
  if (body === GATEWAY_BUSY) return 429;
  const error = (body as { error?: { code?: string } } | null)?.error;
  return error ? (errors[error.code as ErrorCode]?.status ?? 409) : 200;
}

function operationOf(method: string, path: string): OperationId | undefined {
  const ids = Object.keys(api) as OperationId[];
  return ids.find((id) => {
    const pattern = new RegExp(`^${api[id].path.replace(/\{\w+\}/g, '[^/]+')}$`);
    return api[id].method === method && pattern.test(path);
  });
}

/** An answer that has an `error` is a refusal. `later` schedules an answer; the host counts what is under way. */
export function fakeWx(
  answers: Partial<Record<OperationId, unknown>>,
  later: (run: () => void) => void,
  { consented = true }: Phone = {},
): FakeWx {
  const privacy = fakePrivacy(consented, later);
  const copied: string[] = [];
  const asked: string[] = [];
  const moves: string[] = [];
  const toasts: string[] = [];
  const stored = new Map<string, unknown>();
  const answer = (ask: Callbacks, value: unknown) =>
    later(() => {
      ask.success?.(value);
      ask.complete?.(value);
    });
  const say = (value: unknown) => (ask: Callbacks) => answer(ask, value);
  const refuse = (ask: Callbacks) => (why: object) => {
    ask.fail?.(why);
    ask.complete?.(why);
  };
  /** A private call: it needs consent first. */
  const privately =
    <A extends Callbacks>(name: string, run: (ask: A) => void) =>
    (ask: A) =>
      privacy.guard(name, () => run(ask), refuse(ask));
  const press: FakeWx['press'] = (openType, buttonId, tell) => {
    if (openType === 'agreePrivacyAuthorization') {
      privacy.tapped(buttonId);
      tell('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
    }
    if (openType === 'getPhoneNumber')
      privacy.guard(
        'button.getPhoneNumber',
        () => tell('getphonenumber', { code: 'phone', errMsg: 'getPhoneNumber:ok' }),
        (why) => tell('getphonenumber', why),
      );
  };
  const move = (name: string) => (ask: Ask) => {
    moves.push(`${name} ${ask.url}`);
    answer(ask, { errMsg: `${name}:ok` });
  };
  const request = (ask: Ask) => {
    const path = new URL(ask.url).pathname;
    const id = operationOf(ask.method ?? 'GET', path);
    asked.push(id ?? path);
    const known = id && answers[id] !== undefined;
    const body = known
      ? answers[id]
      : { error: { code: 'NOT_FOUND', message: '内容不存在或已下架', requestId: 'req_test' } };
    // A copy, as the network would bring: the app may not share memory with the table.
    answer(ask, {
      statusCode: statusOf(body),
      data: structuredClone(body),
      header: {},
      errMsg: 'request:ok',
    });
    return { abort: () => undefined };
  };
  const nothing = () => undefined;
  const system = {
    windowWidth: 375,
    windowHeight: 812,
    screenWidth: 375,
    screenHeight: 812,
    statusBarHeight: 44,
    pixelRatio: 3,
  };
  const wx: Record<string, unknown> = {
    request,
    login: say({ code: 'code', errMsg: 'login:ok' }),
    ...privacy.api,
    getFuzzyLocation: privately(
      'getFuzzyLocation',
      say({ latitude: 31.23, longitude: 121.47, errMsg: 'getFuzzyLocation:ok' }),
    ),
    setClipboardData: privately('setClipboardData', (ask: Callbacks & { data: string }) => {
      copied.push(ask.data);
      answer(ask, { errMsg: 'setClipboardData:ok' });
    }),
    reLaunch: move('reLaunch'),
    getNetworkType: say({ networkType: 'wifi', errMsg: 'getNetworkType:ok' }),
    navigateTo: move('navigateTo'),
    redirectTo: move('redirectTo'),
    switchTab: move('switchTab'),
    navigateBack: move('navigateBack'),
    // As an address book has it: with a country code and dashes.
    chooseAddress: privately(
      'chooseAddress',
      say({
        userName: '林晓',
        telNumber: '+86 138-1234-5678',
        provinceName: '浙江省',
        cityName: '杭州市',
        countyName: '西湖区',
        detailInfo: '文三路 478 号',
        errMsg: 'chooseAddress:ok',
      }),
    ),
    vibrateShort: say({ errMsg: 'vibrateShort:ok' }),
    showToast: (ask: Callbacks & { title: string }) => {
      toasts.push(ask.title);
      answer(ask, { errMsg: 'showToast:ok' });
    },
    // Whoever is asked says yes.
    showModal: (ask: Callbacks & { title: string }) => {
      toasts.push(ask.title);
      answer(ask, { confirm: true, cancel: false, errMsg: 'showModal:ok' });
    },
    stopPullDownRefresh: say({ errMsg: 'stopPullDownRefresh:ok' }),
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => stored.set(key, value),
    removeStorageSync: (key: string) => stored.delete(key),
    getStorageInfoSync: () => ({ keys: [...stored.keys()], currentSize: 0, limitSize: 10_240 }),
    getWindowInfo: () => ({ ...system }),
    getSystemInfoSync: () => ({ ...system, platform: 'ios', SDKVersion: '3.5.8', language: 'zh_CN' }),
    getAppBaseInfo: () => ({ SDKVersion: '3.5.8', language: 'zh_CN', fontSizeScaleFactor: 1 }),
    getMenuButtonBoundingClientRect: () => ({ top: 48, bottom: 80, left: 281, right: 368, width: 87, height: 32 }),
    canIUse: () => true,
    nextTick: later,
    onNetworkStatusChange: nothing,
    offNetworkStatusChange: nothing,
    onAppShow: nothing,
    onAppHide: nothing,
    onUnhandledRejection: nothing,
    setTabBarBadge: say({}),
    removeTabBarBadge: say({}),
  };
  return { wx, asked, moves, toasts, copied, stored, press };
}
