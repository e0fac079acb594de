import { Input, Text, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { ApiError, codeOf } from '@/api/errors';
import { confirm, toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { points } from '../common/number';
import { useWishKey } from '../common/use-wish-key';
import { AddRow } from './add-row';
import s from './grant-form.module.scss';
import { MOST_ROWS, parseGrants, sumOfRows } from './grants';
import { text } from './labels';
import { useTask } from './use-task';

/** Rows a wrong line is shown of; the rest is counted. */
const SHOWN = 5;

/** What the server says about single rows, when it refused the batch. */
const issuesOf = (failure: unknown): string[] => {
  const issues = failure instanceof ApiError ? failure.details?.issues : undefined;
  return Array.isArray(issues) ? issues.filter((issue) => typeof issue === 'string') : [];
};

/** Points for many: pasted or typed, checked row by row before anything is given. */
export function GrantForm() {
  const [label, setLabel] = useState('');
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string[]>([]);
  const keyOf = useWishKey();
  const { busy, run } = useTask('wallet.grantBatches');
  const { rows, problems } = parseGrants(typed);
  const total = points(sumOfRows(rows));
  const wrong = [...problems.map(({ line, why }) => `${text.grantRow(line)}：${why}`), ...refused];
  const ready = rows.length > 0 && problems.length === 0 && rows.length <= MOST_ROWS;

  const change = (words: string) => {
    setTyped(words);
    setRefused([]);
  };
  const give = async () => {
    if (label.trim().length < 2) return toast(text.grantNoLabel);
    const sure = await confirm({
      title: text.grantAsk(rows.length, total),
      text: text.grantAskText,
      yes: text.grantYes,
    });
    if (!sure) return;
    const wish = { label: label.trim(), rows: rows.map(({ memberId, amountFen }) => ({ memberId, amountFen })) };
    const ask = (again: boolean) => {
      const asked = again ? { ...wish, again } : wish;
      return call('wallet.startGrants', asked, { idempotencyKey: keyOf(asked) });
    };
    const send = async () => {
      try {
        return await ask(false).catch(async (failure: unknown) => {
          if (codeOf(failure) !== 'BATCH_REPEATED') throw failure;
          const meant = await confirm({ title: text.grantRepeated, text: text.grantRepeatedText, yes: text.grantYes });
          if (!meant) throw failure;
          return ask(true);
        });
      } catch (failure) {
        setRefused(issuesOf(failure));
        throw failure;
      }
    };
    if (!(await run(send, text.grantStarted))) return;
    setLabel('');
    change('');
  };
  return (
    <Card title={text.grantTitle}>
      <Text className={cx(s.label)}>{text.grantLabel}</Text>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={label}
          maxlength={20}
          placeholder={text.grantLabelPlaceholder}
          onInput={(event) => setLabel(event.detail.value)}
        />
      </View>
      <Text className={cx(s.label)}>{text.grantRows}</Text>
      <View className={cx(s.field)}>
        <Textarea
          className={cx(s.rows)}
          value={typed}
          maxlength={40_000}
          placeholder={text.grantPlaceholder}
          onInput={(event) => change(event.detail.value)}
        />
      </View>
      <Text className={cx(s.hint)}>{text.grantHint}</Text>
      <AddRow onAdd={(row) => change(typed.trim() === '' ? row : `${typed.trimEnd()}\n${row}`)} />
      {wrong.length > 0 && (
        <View className={cx(s.problems)}>
          <Text className={cx(s.problemTitle)}>{text.grantWrong(wrong.length)}</Text>
          {wrong.slice(0, SHOWN).map((one) => (
            <Text key={one} className={cx(s.problem)}>
              {one}
            </Text>
          ))}
        </View>
      )}
      {rows.length > MOST_ROWS && <Text className={cx(s.problemTitle)}>{text.grantTooMany}</Text>}
      <View className={cx(s.foot)}>
        <Text className={cx(s.sum)}>{text.grantReady(rows.length, total)}</Text>
        <Button
          size="m"
          busy={busy}
          disabled={!ready}
          onTap={() => {
            give().catch(() => undefined);
          }}
        >
          {text.grantYes}
        </Button>
      </View>
    </Card>
  );
}
