import type { OperationId } from '@shared/contracts/api';
import { type ReactNode, useState } from 'react';
import { text } from '../labels';
import { NoteSheet } from '../note-sheet';
import { useTask } from '../use-task';

/** Asked of WeChat again, or done in another way. */
export type How = 'retry' | 'by_hand';
type Words = { readonly title: string; readonly hint: string; readonly done: string };
type Options<T> = {
  /** The list that it is on. */
  readonly list: OperationId;
  readonly words: (one: T, how: How) => Words;
  readonly resolve: (one: T, how: How, note: string) => Promise<unknown>;
};

/** Asks for a note before something on a list is resolved; the sheet is to be laid over the page. */
export function useResolve<T>({ list, words, resolve }: Options<T>): {
  ask: (one: T, how: How) => void;
  sheet: ReactNode;
} {
  const [asked, setAsked] = useState<{ one: T; how: How; said: Words } | null>(null);
  const [open, setOpen] = useState(false);
  const { busy, run } = useTask(list);
  const yes = async (note: string): Promise<void> => {
    if (!asked) return;
    if (await run(() => resolve(asked.one, asked.how, note), asked.said.done)) setOpen(false);
  };
  const sheet = (
    <NoteSheet
      open={open}
      title={asked?.said.title ?? ''}
      hint={asked?.said.hint ?? ''}
      placeholder={text.notePlaceholder}
      yes={text.yes}
      busy={busy}
      onClose={() => setOpen(false)}
      onYes={(note) => {
        yes(note).catch(() => undefined);
      }}
    />
  );
  const ask = (one: T, how: How) => {
    setAsked({ one, how, said: words(one, how) });
    setOpen(true);
  };
  return { ask, sheet };
}
