export type GrantRow = { line: number; memberId: string; amountFen: number };
export type GrantProblem = { line: number; said: string; why: string };

/** As in the contract: at most so many rows a batch, and so much a row (fen). */
export const MOST_ROWS = 500;
const MOST_FEN = 1_000_000;
const MEMBER = /^mem_[A-Za-z0-9_-]{1,60}$/;
const YUAN = /^(\d{1,6})(?:\.(\d{1,2}))?$/;

/** `12.5` → 1250; null when it is not a positive amount in yuan with at most two decimals. No float holds it. */
function fenOf(said: string): number | null {
  const [, whole = '', cents = ''] = YUAN.exec(said) ?? [];
  if (whole === '') return null;
  const fen = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return fen > 0 ? fen : null;
}

function whyNot(memberId: string, amountFen: number | null, seen: number | undefined): string | null {
  if (!MEMBER.test(memberId)) return '会员号应以 mem_ 开头';
  if (amountFen === null) return '金额应大于 0，最多两位小数';
  if (amountFen > MOST_FEN) return '单人最多 10,000 积分';
  return seen === undefined ? null : `与第 ${seen} 行是同一会员`;
}

/** Rows as they are pasted from a table: member id, then points; a comma of either kind, a tab or spaces between. Empty lines are passed over. */
export function parseGrants(text: string): { rows: GrantRow[]; problems: GrantProblem[] } {
  const rows: GrantRow[] = [];
  const problems: GrantProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const said = raw.trim();
    if (said === '') continue;
    const line = index + 1;
    const [memberId = '', sum = ''] = said.split(/[,，\t ]+/);
    const amountFen = fenOf(sum);
    const why = whyNot(memberId, amountFen, seen.get(memberId));
    if (why !== null) problems.push({ line, said, why });
    else {
      seen.set(memberId, line);
      rows.push({ line, memberId, amountFen: amountFen ?? 0 });
    }
  }
  return { rows, problems };
}

export const sumOfRows = (rows: readonly GrantRow[]): number => rows.reduce((total, row) => total + row.amountFen, 0);
