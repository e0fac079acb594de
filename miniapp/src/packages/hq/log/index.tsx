import { addDays, dayOf } from '@shared/kernel/time';
import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh, usePages } from '@/api/query';
import { Paged } from '@/features/common/paged';
import { friendlyDay } from '@/features/common/when';
import { text } from '@/features/hq/log/log-labels';
import { LogRow } from '@/features/hq/log/log-row';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** What staff and headquarters did, newest first: of a day, or of a person or a number that was typed whole. */
export default function AuditLog() {
  const today = dayOf(Date.now());
  const [day, setDay] = useState(today);
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const search = wanted.startsWith('mem_') ? { owner: wanted } : { target: wanted };
  const pages = usePages('audit.entries', { limit: 20, ...(wanted.length < 3 ? { day } : search) });
  const empty =
    wanted.length < 3 ? (
      <Empty icon="history" title={text.none} text={text.noneHint} />
    ) : (
      <Empty icon="search" title={text.noneFound} text={text.noneFoundHint} />
    );
  return (
    <Page title={text.title} onRefresh={() => refresh('audit.entries')}>
      <View className={cx(s.field)}>
        <Icon name="search" size={16} />
        <Input
          className={cx(s.input)}
          value={typed}
          maxlength={80}
          placeholder={text.search}
          confirmType="search"
          onInput={(event) => {
            setTyped(event.detail.value);
            if (event.detail.value === '') setWanted('');
          }}
          onConfirm={() => setWanted(typed.trim())}
        />
      </View>
      <View className={cx(s.days)}>
        <Tap className={cx(s.arrow)} onTap={() => setDay(addDays(day, -1))}>
          <Icon name="chevron-left" size={20} />
        </Tap>
        <Tap className={cx(s.day)} onTap={() => setDay(today)}>
          <Text>{friendlyDay(day, Date.now())}</Text>
        </Tap>
        <Tap className={cx(s.arrow)} onTap={() => day < today && setDay(addDays(day, 1))}>
          <Icon name="chevron-right" size={20} />
        </Tap>
      </View>
      <Paged pages={pages} boneH={120} more={text.loadingMore} end={text.end} empty={empty}>
        {(entries) => entries.map((entry) => <LogRow key={entry.id} entry={entry} />)}
      </Paged>
    </Page>
  );
}
