import type { GrantBatch } from '@shared/contracts/wallet';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { refresh, useApi } from '@/api/query';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { points } from '../../common/number';
import { useVisible } from '../../common/use-visible';
import { friendly } from '../../common/when';
import { text } from '../labels';
import s from './batch-card.module.scss';

const EVERY = 1500;
/** Wrong rows a card shows. */
const SHOWN = 5;

/** A batch with how far it has come: asked again and again while it runs. */
export function BatchCard({ batch: listed }: { batch: GrantBatch }) {
  const visible = useVisible();
  const running = listed.state === 'running';
  const answer = useApi(
    'wallet.grantBatch',
    { batchId: listed.id },
    { enabled: running, staleTime: 0, refetchInterval: visible && running ? EVERY : false },
  );
  const batch = running ? (answer.data ?? listed) : listed;
  const ended = running && batch.state === 'done';
  useEffect(() => {
    if (ended) refresh('wallet.grantBatches', 'wallet.liability').catch(() => undefined);
  }, [ended]);
  const share = batch.total === 0 ? 100 : Math.round((100 * batch.done) / batch.total);
  return (
    <View className={cx(s.card)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.label)}>{batch.label}</Text>
        <Tag tone={batch.state === 'done' ? 'go' : 'signal'}>
          {batch.state === 'done' ? text.batchDone : text.batchRunning}
        </Tag>
      </View>
      <View className={cx(s.track)}>
        <View className={cx(s.fill, batch.state === 'done' && s.full)} style={{ width: `${share}%` }} />
      </View>
      <View className={cx(s.facts)}>
        <Text className={cx(s.count)}>{text.batchCount(batch.done, batch.total)}</Text>
        <Text className={cx(s.sum)}>{points(batch.amountFen)} 积分</Text>
      </View>
      <Text className={cx(s.by)}>{text.batchFacts(batch.by, friendly(millis(batch.createdAt), Date.now()))}</Text>
      {batch.failed.length > 0 && (
        <View className={cx(s.failed)}>
          <Text className={cx(s.failedTitle)}>{text.batchFailed(batch.failed.length)}</Text>
          {batch.failed.slice(0, SHOWN).map(({ row, why }) => (
            <Text key={row} className={cx(s.why)}>
              {text.grantRow(row)}：{why}
            </Text>
          ))}
        </View>
      )}
    </View>
  );
}
