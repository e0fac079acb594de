import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { purposes } from '@/features/privacy/ask-labels';

/**
 * What WeChat counts as handling personal information (小程序用户隐私保护指引内容介绍): each call of these fails at review and on the phone unless
 * the privacy guide of the mini-program names it. `scanCode` is not among them: it opens WeChat's own scanner.
 */
const PRIVATE = [
  'getPhoneNumber',
  'getRealtimePhoneNumber',
  'getLocation',
  'getFuzzyLocation',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'onLocationChange',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
  'chooseInvoiceTitle',
  'chooseInvoice',
  'setClipboardData',
  'getClipboardData',
  'chooseImage',
  'chooseMedia',
  'chooseVideo',
  'chooseMessageFile',
  'saveImageToPhotosAlbum',
  'saveVideoToPhotosAlbum',
  'createCameraContext',
  'createVKSession',
  'startRecord',
  'getRecorderManager',
  'getUserInfo',
  'getUserProfile',
  'chooseAvatar',
  'getWeRunData',
  'addPhoneContact',
  'addPhoneCalendar',
  'chooseLicensePlate',
  'openBluetoothAdapter',
  'startAccelerometer',
  'startCompass',
  'startGyroscope',
  'startDeviceMotionListening',
  'authorize',
  'createBLEPeripheralServer',
  'joinVoIPChat',
  'addPhoneRepeatCalendar',
];
/** Those that app.json has to name too (requiredPrivateInfos). */
const IN_APP_JSON =
  /^(get(Fuzzy)?Location|startLocationUpdate(Background)?|onLocationChange|choose(Location|Poi|Address))$/;

const files = readdirSync('miniapp/src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('platform/h5/') && !file.endsWith('app.config.ts'))
  .map((file) => ({ file, source: readFileSync(path.join('miniapp/src', file), 'utf8') }));
const sources = files.map(({ source }) => source).join('\n');
const makes = (source: string, name: string): boolean =>
  new RegExp(`(Taro|wx)\\.${name}\\b|openType[^\\n]*'${name}`).test(source);
const used = PRIVATE.filter((name) => makes(sources, name));
/** On the web an address is typed in. */
const asksOnWeb = used.filter((name) => name !== 'chooseAddress');

/** The APIs that a README lists for the privacy guide: what stands in backticks in its paragraph. */
function declaredIn(file: string, heading: string): string[] {
  const paragraph =
    readFileSync(file, 'utf8')
      .split('\n')
      .find((line) => line.startsWith(heading)) ?? '';
  return [...paragraph.matchAll(/`(\w+)`/g)].map(([, name = '']) => name).sort();
}

test('the mini-program uses the private calls that it is known to use', () => {
  expect(used).toContain('chooseAddress');
  expect(used).toContain('getPhoneNumber');
});

test.each([
  ['README.md', '**Privacy guide.**'],
  ['README.zh-CN.md', '**隐私保护指引**'],
])('%s names every private call for the privacy guide, and none that is not made', (file, heading) => {
  expect(declaredIn(file, heading)).toEqual([...used].sort());
});

test('app.json names those that WeChat wants there, and no other', () => {
  const [, list = ''] =
    /requiredPrivateInfos: \[([^\]]*)\]/.exec(readFileSync('miniapp/src/app.config.ts', 'utf8')) ?? [];
  const declared = [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name);
  expect(declared.sort()).toEqual(used.filter((name) => IN_APP_JSON.test(name)).sort());
});

test('private calls are made in platform/ only, where a refusal is met', () => {
  const elsewhere = files.filter(
    ({ file, source }) => !file.startsWith('platform/') && used.some((name) => makes(source, name)),
  );
  expect(elsewhere.map(({ file }) => file)).toEqual([]);
});

test('the sheet that asks for consent says of each private call what it is for', () => {
  expect(Object.keys(purposes).sort()).toEqual([...used].sort());
});

test.each(asksOnWeb)('on the web %s is preceded by the question too', (name) => {
  expect(sources).toContain(`mayUse('${name}')`);
});

test('WeChat’s question about a private call is answered', () => {
  expect(sources).toContain('Taro.onNeedPrivacyAuthorization(');
  expect(readFileSync('miniapp/src/app.tsx', 'utf8')).toContain('listenForPrivateCalls();');
  expect(readFileSync('miniapp/src/app.config.ts', 'utf8')).toContain('__usePrivacyCheck__: true');
});

test('no component that is private by itself is drawn: the guide would have to name it', () => {
  expect(sources).not.toMatch(/<(Camera|LivePusher|VoipRoom)\b|type="nickname"/);
});
