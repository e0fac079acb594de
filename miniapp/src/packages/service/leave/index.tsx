import type { Output } from '@shared/contracts/contracts';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { leaveText as text } from '@/features/privacy/labels';
import { Obstacles } from '@/features/privacy/obstacles';
import { useLeave } from '@/features/privacy/use-leave';
import { replace } from '@/platform/go';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** Closing the account: what stands in the way, what is lost, erased and kept, and the step itself. */
export default function Leave() {
  const deletion = useApi('privacy.deletion', {}, { staleTime: 0 });
  useDidShow(() => {
    refresh('privacy.deletion').catch(() => undefined);
  });
  const [understood, setUnderstood] = useState(false);
  const { busy, leave } = useLeave();
  const { data } = deletion;
  const submit = async () => {
    if (data && !(await leave(data))) setUnderstood(false);
  };
  return (
    <Page
      title={text.title}
      footer={
        data?.possible && (
          <Submit
            understood={understood}
            busy={busy}
            onUnderstood={() => setUnderstood(!understood)}
            onSubmit={() => submit().catch(() => undefined)}
          />
        )
      }
    >
      <View className={cx(s.top)} />
      {!data && deletion.isError && <ErrorView error={deletion.error} onRetry={() => deletion.refetch()} />}
      {!data && !deletion.isError && (
        <View className={cx(s.waiting)}>
          <SkeletonCard h={64} />
          <SkeletonCard h={160} />
          <SkeletonCard h={220} />
        </View>
      )}
      {data && <Facts deletion={data} />}
    </Page>
  );
}

function Facts({ deletion }: { deletion: Output<'privacy.deletion'> }) {
  return (
    <View>
      {deletion.possible ? <Notice tone="warn">{text.open}</Notice> : <Obstacles obstacles={deletion.obstacles} />}
      <Card title={text.lost}>
        <Points points={deletion.lost} tone="lost" />
      </Card>
      <Card title={text.erased}>
        <Points points={deletion.erased} tone="erased" />
      </Card>
      <Card title={text.kept}>
        <Text className={cx(s.note)}>{text.keptNote}</Text>
        <Points points={deletion.kept} tone="kept" />
      </Card>
      <Tap className={cx(s.first)} onTap={() => replace('privacy')}>
        <Text>{text.exportFirst}</Text>
        <Icon name="chevron-right" size={14} />
      </Tap>
    </View>
  );
}

const icons = { lost: 'circle-x', erased: 'trash-2', kept: 'receipt-text' } as const;

function Points({ points, tone }: { points: readonly string[]; tone: keyof typeof icons }) {
  return (
    <View>
      {points.map((point) => (
        <View key={point} className={cx(s.point)}>
          <Icon name={icons[tone]} size={16} className={s[tone]} />
          <Text className={cx(s.words)}>{point}</Text>
        </View>
      ))}
    </View>
  );
}

type SubmitProps = { understood: boolean; busy: boolean; onUnderstood: () => void; onSubmit: () => void };
function Submit({ understood, busy, onUnderstood, onSubmit }: SubmitProps) {
  return (
    <View className={cx(s.submit)}>
      <Tap className={cx(s.check)} onTap={onUnderstood}>
        <View className={cx(s.box, understood && s.on)}>{understood && <Icon name="check" size={14} />}</View>
        <Text className={cx(s.checkText)}>{text.understood}</Text>
      </Tap>
      <Button kind="danger" wide busy={busy} disabled={!understood} onTap={onSubmit}>
        {text.submit}
      </Button>
    </View>
  );
}
