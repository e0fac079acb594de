import type { Teller } from '../area';

export const kinds = ['payment', 'refund', 'share', 'return', 'unfreeze', 'taken_back'] as const;
export type Kind = (typeof kinds)[number];

/** Money that moved at WeChat, by WeChat's own word. */
export type Movement = {
  readonly kind: Kind;
  /** The number that we gave it there. */
  readonly no: string;
  readonly fen: number;
  /** When, as WeChat says: an instant, or a day of China. */
  readonly at: string;
};

/** Where the audit takes WeChat's side from. */
export type There = {
  readonly name: string;
  /** Tells of every movement it knows; answers how many. */
  tell(teller: Teller): Promise<number>;
  /** What it knows of a moment: everything that moved then (`told`), nothing unless it is asked (`asked`), or nothing at all. */
  covers(kind: Kind, atMs: number | null): 'told' | 'asked' | 'unknown';
  /** Which of a reason's numbers moved money there, by asking about each; undefined where nobody can be asked. */
  readonly ask: ((question: Question) => Promise<Answered>) | undefined;
};

/** What a reason of ours has to be asked about. */
export type Question = {
  readonly kind: Kind;
  readonly no: string;
  readonly attempt: number;
  readonly outTradeNo: string;
  /** Of a way back: the number of the share that it comes from. */
  readonly of: string;
};
export type Answered = { readonly moved: readonly Movement[]; readonly silent: readonly string[] };

/** The attempts of one reason have one number of ours, and `@2`, `@3` … at its end. */
export function readNo(text: string): { no: string; attempt: number } {
  const [, no, attempt] = /^(.+)@([2-9]|[1-9]\d)$/.exec(text) ?? [];
  return no === undefined ? { no: text, attempt: 1 } : { no, attempt: Number(attempt) };
}
export const noOf = (no: string, attempt: number): string => (attempt === 1 ? no : `${no}@${attempt}`);

/** What is about one reason comes together in one group. */
export const groupOf = (kind: Kind, no: string): string => `wechat:${kind === 'taken_back' ? 'refund' : kind} ${no}`;

export const tellMovement = (teller: Teller, movement: Movement): void =>
  teller.tell(groupOf(movement.kind, readNo(movement.no).no), `1${movement.at}`, { movement });
