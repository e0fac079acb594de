import { Button } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { isWeb } from './env';
import { toast } from './notice';

type Props = PropsWithChildren<{ className?: string; onWeb: string }>;

/** Opens WeChat's customer service; on the web says where to find it. */
export function Contact({ className, onWeb, children }: Props) {
  return (
    <Button
      {...(className && { className })}
      {...(isWeb ? { onClick: () => toast(onWeb) } : { openType: 'contact' as const })}
      hoverClass="tap-on"
    >
      {children}
    </Button>
  );
}
