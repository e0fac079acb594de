/**
 * Consent to the privacy guide, before the first private call. In WeChat a private call or component that is used without it waits, and
 * `wx.onNeedPrivacyAuthorization` asks us to ask: the call goes on after a tap on `<button open-type="agreePrivacyAuthorization">` or fails
 * with errno 104. 小程序隐私协议开发指南:
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
 * https://developers.weixin.qq.com/miniprogram/dev/api/open-api/privacy/wx.onNeedPrivacyAuthorization.html
 * On the web we ask the same way, once, and keep the answer on the device.
 */
import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { isWeb } from './env';
import { go } from './go';
import { GUIDE_VERSION } from './guide-version';
import { load, save } from './storage';

/** WeChat looks whether this very button was tapped before it believes that somebody has agreed. */
export const AGREE_BUTTON = 'privacy-agree';
const NAME = 'privacy';

/** What wants to be used, by WeChat's name for it, and who waits for the answer. */
type Ask = { what: string; answer: (agreed: boolean) => void };

/** Calls that wait for consent; the sheet is open while there are any. */
export const usePrivacyAsks = create<{ asks: readonly Ask[] }>(() => ({ asks: [] }));

const wait = (ask: Ask): void => usePrivacyAsks.setState(({ asks }) => ({ asks: [...asks, ask] }));

/** The person has decided: every call that waits goes on, or fails. */
export function answerPrivacy(agreed: boolean): void {
  const { asks } = usePrivacyAsks.getState();
  usePrivacyAsks.setState({ asks: [] });
  if (isWeb && agreed) save(NAME, GUIDE_VERSION);
  for (const ask of asks) ask.answer(agreed);
}

/** Called once at launch: only the last listener counts, and one that is registered has to answer. Base libraries before 2.32.3 have none. */
export function listenForPrivateCalls(): void {
  if (isWeb || typeof Taro.onNeedPrivacyAuthorization !== 'function') return;
  Taro.onNeedPrivacyAuthorization((resolve, { referrer }) => {
    wait({
      what: referrer.replace(/^button\./, ''),
      answer: (agreed) => resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' }),
    });
    resolve({ event: 'exposureAuthorization' });
  });
}

const agreedOnWeb = (): boolean => load<string>(NAME) === GUIDE_VERSION;

/** On the web, whether this may be used, asking the first time. In WeChat the call itself asks. */
export function mayUse(what: string): Promise<boolean> {
  if (!isWeb || agreedOnWeb()) return Promise.resolve(true);
  return new Promise((resolve) => wait({ what, answer: resolve }));
}

/** Whether a call failed because the privacy guide was not agreed to. */
export function isRefused(failure: unknown): boolean {
  const { errno, errMsg } = (failure ?? {}) as { errno?: number; errMsg?: string };
  return errno === 104 || (errMsg ?? '').includes('privacy permission is not authorized');
}

export type PrivacyState = { agreed: boolean; guide: string };
const GUIDE = '《用户隐私保护指引》';

/** Whether the guide has been agreed to, and what it is called. `wx.getPrivacySetting` takes callbacks only. */
export function readPrivacy(): Promise<PrivacyState> {
  if (isWeb || typeof Taro.getPrivacySetting !== 'function')
    return Promise.resolve({ agreed: !isWeb || agreedOnWeb(), guide: GUIDE });
  return new Promise((resolve) => {
    Taro.getPrivacySetting({
      success: ({ needAuthorization, privacyContractName }) =>
        resolve({ agreed: !needAuthorization, guide: privacyContractName || GUIDE }),
      fail: () => resolve({ agreed: false, guide: GUIDE }),
    });
  });
}

/** Opens the guide: WeChat's own page of it, or ours where there is none. */
export function openGuide(): void {
  const ours = () => go('privacyGuide');
  if (isWeb || typeof Taro.openPrivacyContract !== 'function') ours();
  else Taro.openPrivacyContract({ fail: ours });
}
