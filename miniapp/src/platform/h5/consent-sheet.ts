import { sandbox } from './sandbox';
import { element, sheet } from './sheet';

export type Decision = 'accept' | 'reject' | 'ban' | 'filter';

/** What WeChat shows before a one-time message may be sent. */
export async function consentOnWeb(templates: { id: string; title: string }[]): Promise<Record<string, Decision>> {
  const decision = await sheet<'accept' | 'reject'>(
    [
      element('div', 'tip', '车坞 申请'),
      element('h3', '', '发送一次以下消息'),
      ...templates.map((template) => element('div', 'row', template.title)),
    ],
    [
      { label: '允许', value: 'accept', primary: true },
      { label: '取消', value: 'reject' },
    ],
  );
  return sandbox<Record<string, Decision>>('/subscribe', { templateIds: templates.map((t) => t.id), decision });
}

/** What WeChat shows before the phone number is shared. */
export async function phoneOnWeb(): Promise<string | null> {
  const agreed = await sheet<boolean>(
    [
      element('div', 'tip', '车坞 申请'),
      element('h3', '', '获取您的手机号码'),
      element('small', '', '用于门店联系您，并识别员工身份'),
    ],
    [
      { label: '允许', value: true, primary: true },
      { label: '拒绝', value: false },
    ],
  );
  if (!agreed) return null;
  const { code } = await sandbox<{ code: string }>('/phone-code', {});
  return code;
}
