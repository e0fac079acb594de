import { Button } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { isWeb } from './env';
import { AGREE_BUTTON } from './privacy';

type Props = PropsWithChildren<{ className?: string; onAgree: () => void }>;

/** WeChat believes in consent to the privacy guide only after a tap on its own button. */
export function AgreeButton({ className, onAgree, children }: Props) {
  return (
    <Button
      id={AGREE_BUTTON}
      {...(className && { className })}
      hoverClass="tap-on"
      {...(isWeb
        ? { onClick: onAgree }
        : { openType: 'agreePrivacyAuthorization' as const, onAgreePrivacyAuthorization: onAgree })}
    >
      {children}
    </Button>
  );
}
