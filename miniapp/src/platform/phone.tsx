import { Button } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { isWeb } from './env';
import { mayUse } from './privacy';

type Props = PropsWithChildren<{
  className?: string;
  disabled?: boolean;
  /** A single-use code that the server changes for the number. */
  onCode: (code: string) => void;
  onRefused: () => void;
}>;

/** WeChat gives the phone number only to a tap on its own button. */
export function PhoneButton({ className, disabled = false, onCode, onRefused, children }: Props) {
  const askOnWeb = async () => {
    if (!(await mayUse('getPhoneNumber'))) {
      onRefused();
      return;
    }
    const { phoneOnWeb } = await import('./h5/consent-sheet');
    const code = await phoneOnWeb();
    if (code) onCode(code);
    else onRefused();
  };
  return (
    <Button
      {...(className && { className })}
      disabled={disabled}
      hoverClass="tap-on"
      {...(isWeb
        ? { onClick: () => void askOnWeb().catch(onRefused) }
        : {
            openType: 'getPhoneNumber' as const,
            onGetPhoneNumber: ({ detail }: { detail: { code?: string } }) =>
              detail.code ? onCode(detail.code) : onRefused(),
          })}
    >
      {children}
    </Button>
  );
}
