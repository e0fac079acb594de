import Taro from '@tarojs/taro';
import { isWeb } from './env';

export type Decision = 'accept' | 'reject' | 'ban' | 'filter';
export type Template = { id: string; title: string };

/** WeChat takes at most three templates at once, and only straight from a tap. */
export const AT_ONCE = 3;

/** Asks whether these messages may be sent, once each. Answers by template id; empty when WeChat could not ask. */
export async function askConsent(templates: readonly Template[]): Promise<Record<string, Decision>> {
  const asked = templates.slice(0, AT_ONCE);
  if (asked.length === 0) return {};
  try {
    if (isWeb) {
      const { consentOnWeb } = await import('./h5/consent-sheet');
      return await consentOnWeb(asked);
    }
    const answer = await Taro.requestSubscribeMessage({ tmplIds: asked.map((t) => t.id), entityIds: [] } as never);
    const decisions = answer as unknown as Record<string, string>;
    return Object.fromEntries(
      asked.flatMap((t) => (isDecision(decisions[t.id]) ? [[t.id, decisions[t.id] as Decision]] : [])),
    );
  } catch {
    return {};
  }
}

const isDecision = (text: string | undefined): text is Decision =>
  text === 'accept' || text === 'reject' || text === 'ban' || text === 'filter';
