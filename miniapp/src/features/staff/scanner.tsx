import { Input, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { toast } from '@/platform/notice';
import { scan } from '@/platform/scan';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Sheet } from '@/ui/sheet';
import { cleanCode } from './code';
import { text } from './labels';
import s from './scanner.module.scss';

export type Scanner = { start: () => void; type: () => void; busy: boolean; sheet: ReactNode };

/** Scans with the camera; where there is none, or it fails, the code is typed. */
export function useScanner(onCode: (code: string) => void): Scanner {
  const [busy, setBusy] = useState(false);
  const [typing, setTyping] = useState(false);
  const read = async () => {
    const result = await scan();
    if ('code' in result) {
      const code = cleanCode(result.code);
      if (code) onCode(code);
      else toast(text.noCode);
    } else if (result.error === 'no-camera') setTyping(true);
    else if (result.error === 'no-code') toast(text.noCode);
  };
  const start = () => {
    if (busy) return;
    setBusy(true);
    read()
      .catch(() => setTyping(true))
      .finally(() => setBusy(false));
  };
  const sheet = (
    <TypeSheet
      open={typing}
      onClose={() => setTyping(false)}
      onCode={(code) => {
        setTyping(false);
        onCode(code);
      }}
    />
  );
  return { start, type: () => setTyping(true), busy, sheet };
}

type SheetProps = { open: boolean; onClose: () => void; onCode: (code: string) => void };

function TypeSheet({ open, onClose, onCode }: SheetProps) {
  const [typed, setTyped] = useState('');
  const submit = () => {
    const code = cleanCode(typed);
    if (!code) {
      toast(text.typeWrong);
      return;
    }
    setTyped('');
    onCode(code);
  };
  return (
    <Sheet
      open={open}
      title={text.typeTitle}
      onClose={onClose}
      footer={
        <Button kind="ink" wide disabled={typed.trim() === ''} onTap={submit}>
          {text.typeYes}
        </Button>
      }
    >
      <View className={cx(s.hint)}>{text.typeHint}</View>
      <View className={cx(s.field)}>
        <Input
          className={cx(s.input)}
          value={typed}
          maxlength={48}
          focus={open}
          placeholder={text.typePlaceholder}
          confirmType="search"
          onInput={(event) => setTyped(event.detail.value)}
          onConfirm={submit}
        />
      </View>
    </Sheet>
  );
}
