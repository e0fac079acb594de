/** A run of text that is looked up in one way: Chinese characters, or letters and digits with the separators taken out. */
export type Word = { readonly kind: 'han' | 'code'; readonly text: string; readonly parts: readonly string[] };

const RUN = /(\p{Script=Han}+)|([a-z0-9]+(?:[-/.·+*×][a-z0-9]+)*)/gu;
const SEPARATOR = /[-/.·+*×]/;

/** Half-width, lower case: what text and queries have in common. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * `5W-30 机油` → code `5w30` with parts `5w`, `30`, then han `机油`. A code's parts let `205 55 16` find `205/55R16`; its joined form lets
 * `5w30` and `2055516` do so.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of fold(text).matchAll(RUN)) {
    const [, han, code] = match;
    if (han) words.push({ kind: 'han', text: han, parts: [] });
    else if (code) {
      const parts = code.split(SEPARATOR);
      words.push({ kind: 'code', text: parts.join(''), parts: parts.length > 1 ? parts : [] });
    }
  }
  return words;
}

/** Every spelling under which a code is kept: joined, its parts, and the bare digits of mixed codes such as tyre sizes. */
export function codeForms(word: Word): string[] {
  const forms = new Set([word.text, ...word.parts]);
  const digits = word.text.replaceAll(/[a-z]/g, '');
  if (digits.length >= 5) forms.add(digits);
  for (const part of word.parts) {
    const tail = /^[a-z]+(\d{2,})$/.exec(part)?.[1] ?? /^\d+[a-z]+(\d{2,})$/.exec(part)?.[1];
    if (tail) forms.add(tail);
  }
  return [...forms];
}

/** The two-character pieces of a run: `刹车片` → `刹车`, `车片`. */
export function bigrams(han: string): string[] {
  const characters = [...han];
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}

/** Things that owners call by several names. Text with one of a group is found by the others. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['刹车片', '制动片', '刹车皮'],
  ['刹车盘', '制动盘', '碟盘'],
  ['刹车油', '制动液'],
  ['蓄电池', '电瓶', '启动电池'],
  ['雨刷', '雨刮'],
  ['防冻液', '冷却液'],
  ['玻璃水', '雨刷精', '玻璃清洗液'],
  ['机油滤清器', '机油滤芯', '机滤', '机油格'],
  ['空气滤清器', '空气滤芯', '空滤', '空气格'],
  ['空调滤清器', '空调滤芯', '空调滤', '空调格'],
  ['变速箱油', '波箱油', '自动变速箱'],
  ['火花塞', '火咀', '火嘴'],
  ['行车记录仪', '记录仪'],
  ['车衣', '隐形车衣', '漆面保护膜'],
  ['窗膜', '车膜', '贴膜', '太阳膜'],
  ['抛光', '打磨'],
  ['四轮定位', '四轮'],
  ['道路救援', '拖车', '搭电'],
  ['大灯', '车灯', '前照灯'],
  ['补胎', '修胎'],
  ['脚垫', '地垫'],
];

/** Other names of the things a text speaks of. */
export function otherNames(text: string): string[] {
  const folded = fold(text);
  return SYNONYMS.flatMap((group) =>
    group.some((name) => folded.includes(name)) ? group.filter((name) => !folded.includes(name)) : [],
  );
}
