import './app.scss';
import { QueryClientProvider } from '@tanstack/react-query';
import type { PropsWithChildren } from 'react';
import { bridgeQueryClient, queryClient } from '@/api/query';
import { listenForPrivateCalls } from '@/platform/privacy';

bridgeQueryClient();
listenForPrivateCalls();

export default function App({ children }: PropsWithChildren) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
