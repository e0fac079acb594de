import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { usePages } from '@/api/query';
import { near, useWhere } from './place';

/** The stores around the place in use, by words, opening hours and service. */
export function useStoreSearch() {
  const { place, waiting } = useWhere();
  const [words, setWords] = useState('');
  const [q, setQ] = useState('');
  const [openNow, setOpenNow] = useState(false);
  const [service, setService] = useState<string | null>(null);
  const pages = usePages(
    'store.list',
    {
      ...near(place),
      ...(place?.kind === 'city' && { city: place.city }),
      ...(q && { q }),
      ...(openNow && { openNow: '1' as const }),
      ...(service && { service }),
    },
    { enabled: !waiting },
  );
  useReachBottom(() => {
    if (pages.hasNextPage && !pages.isFetchingNextPage) pages.fetchNextPage().catch(() => undefined);
  });
  const clear = () => {
    setWords('');
    setQ('');
    setOpenNow(false);
    setService(null);
  };
  const stores = pages.data?.pages.flatMap((page) => page.items);
  return { place, pages, stores, words, setWords, setQ, openNow, setOpenNow, service, setService, clear };
}
