import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { useSession } from '@/api/session';
import { ExportCard } from '@/features/privacy/export-card';
import { kept, text } from '@/features/privacy/labels';
import { go } from '@/platform/go';
import { openGuide, type PrivacyState, readPrivacy, usePrivacyAsks } from '@/platform/privacy';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

/** What is kept of the member and why, the guide, a copy of it all, and the way out. */
export default function Privacy() {
  const left = useSession((state) => state.left);
  const state = usePrivacyState();
  return (
    <Page title={text.title}>
      <View className={cx(s.top)} />
      <Card title={text.kept}>
        {kept.map((one) => (
          <View key={one.title} className={cx(s.kept)}>
            <Text className={cx(s.name)}>{one.title}</Text>
            <Text className={cx(s.text)}>{one.text}</Text>
          </View>
        ))}
      </Card>
      <Card flush>
        <Row
          icon="shield-check"
          label={state?.guide ?? text.guide}
          note={state ? (state.agreed ? text.agreed : text.notAgreed) : ' '}
          onTap={openGuide}
        />
      </Card>
      {left ? <Notice tone="warn">{text.signedOut}</Notice> : <ExportCard />}
      {!left && (
        <Card flush>
          <Row icon="log-out" label={text.leave} note={text.leaveNote} onTap={() => go('leave')} />
        </Card>
      )}
    </Page>
  );
}

/** Asked again whenever the page comes into sight or a question about consent has been answered. */
function usePrivacyState(): PrivacyState | null {
  const [state, setState] = useState<PrivacyState | null>(null);
  const read = () => {
    readPrivacy()
      .then(setState)
      .catch(() => undefined);
  };
  useDidShow(read);
  const waiting = usePrivacyAsks(({ asks }) => asks.length > 0);
  const [wasWaiting, setWasWaiting] = useState(waiting);
  if (waiting !== wasWaiting) {
    setWasWaiting(waiting);
    if (!waiting) read();
  }
  return state;
}

type RowProps = { icon: IconName; label: string; note: string; onTap: () => void };
function Row({ icon, label, note, onTap }: RowProps) {
  return (
    <Tap className={cx(s.row)} onTap={onTap}>
      <Icon name={icon} size={20} className={s.icon} />
      <Text className={cx(s.label)}>{label}</Text>
      <Text className={cx(s.note)}>{note}</Text>
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}
