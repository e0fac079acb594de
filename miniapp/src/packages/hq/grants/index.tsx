import { Text, View } from '@tarojs/components';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { text } from '@/features/hq/labels';
import { BatchCard } from '@/features/hq/points/batch-card';
import { GrantForm } from '@/features/hq/points/grant-form';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import s from './index.module.scss';

export default function Grants() {
  const pages = usePages('wallet.grantBatches', { limit: 20 });
  return (
    <Page title={text.grants} onRefresh={() => refresh('wallet.grantBatches')}>
      <View className={cx(s.top)} />
      <GrantForm />
      <Text className={cx(s.title)}>{text.batches}</Text>
      <Paged
        pages={pages}
        boneH={110}
        more={text.loadingMore}
        end={text.end}
        empty={<Empty compact icon="gift" title={text.noBatches} />}
      >
        {(batches) => batches.map((batch) => <BatchCard key={batch.id} batch={batch} />)}
      </Paged>
    </Page>
  );
}
