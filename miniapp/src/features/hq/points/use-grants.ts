import { useState } from 'react';
import { call } from '@/api/client';
import { ApiError, codeOf } from '@/api/errors';
import { confirm, toast } from '@/platform/notice';
import { points } from '../../common/number';
import { useWishKey } from '../../common/use-wish-key';
import { text } from '../labels';
import { useTask } from '../use-task';
import { MOST_ROWS, parseGrants, sumOfRows } from './grants';

type Wish = { label: string; rows: { memberId: string; amountFen: number }[] };

/** What the server says about single rows, when it refused the batch. */
const issuesOf = (failure: unknown): string[] => {
  const issues = failure instanceof ApiError ? failure.details?.issues : undefined;
  return Array.isArray(issues) ? issues.filter((issue) => typeof issue === 'string') : [];
};

/** Starts a batch; one that was given before is asked about once more. */
function useStart() {
  const keyOf = useWishKey();
  const ask = (wish: Wish, again: boolean) => {
    const asked = again ? { ...wish, again } : wish;
    return call('wallet.startGrants', asked, { idempotencyKey: keyOf(asked) });
  };
  return (wish: Wish) =>
    ask(wish, false).catch(async (failure: unknown) => {
      if (codeOf(failure) !== 'BATCH_REPEATED') throw failure;
      const meant = await confirm({ title: text.grantRepeated, text: text.grantRepeatedText, yes: text.grantYes });
      if (!meant) throw failure;
      return ask(wish, true);
    });
}

/** Points for many, as they are being written down: the rows, what is wrong with them, and giving them. */
export function useGrants() {
  const [label, setLabel] = useState('');
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string[]>([]);
  const { busy, run } = useTask('wallet.grantBatches');
  const start = useStart();
  const { rows, problems } = parseGrants(typed);
  const total = points(sumOfRows(rows));
  const change = (words: string) => {
    setTyped(words);
    setRefused([]);
  };
  const add = (row: string) => change(typed.trim() === '' ? row : `${typed.trimEnd()}\n${row}`);
  const give = async () => {
    if (label.trim().length < 2) return toast(text.grantNoLabel);
    const title = text.grantAsk(rows.length, total);
    if (!(await confirm({ title, text: text.grantAskText, yes: text.grantYes }))) return;
    const wish = { label: label.trim(), rows: rows.map(({ memberId, amountFen }) => ({ memberId, amountFen })) };
    const send = () =>
      start(wish).catch((failure: unknown) => {
        setRefused(issuesOf(failure));
        throw failure;
      });
    if (!(await run(send, text.grantStarted))) return;
    setLabel('');
    change('');
  };
  const wrong = [...problems.map(({ line, why }) => `${text.grantRow(line)}：${why}`), ...refused];
  const tooMany = rows.length > MOST_ROWS;
  const ready = rows.length > 0 && problems.length === 0 && !tooMany;
  return { label, setLabel, typed, change, add, give, busy, wrong, tooMany, ready, count: rows.length, total };
}
