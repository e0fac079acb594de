import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { GoldCard } from '@/features/wallet/gold-card';
import { text } from '@/features/wallet/labels';
import { RulesSheet } from '@/features/wallet/rules-sheet';
import { Statement } from '@/features/wallet/statement';

export default function Wallet() {
  const summary = useApi('wallet.summary', {}, { staleTime: 0 });
  const [explaining, setExplaining] = useState(false);
  return (
    <InkPage
      title={text.title}
      head={<GoldCard summary={summary.data} onRules={() => setExplaining(true)} />}
      onRefresh={() => refresh('wallet.summary', 'wallet.statement')}
      overlay={<RulesSheet open={explaining} onClose={() => setExplaining(false)} />}
    >
      <Statement />
    </InkPage>
  );
}
