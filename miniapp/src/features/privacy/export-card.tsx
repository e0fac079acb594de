import type { Output } from '@shared/contracts/contracts';
import { dayOf, millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { copy } from '@/platform/device';
import { toast } from '@/platform/notice';
import { shareFile } from '@/platform/share-file';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import s from './export-card.module.scss';
import { cutText, sectionsOf, text } from './labels';

type Copy = Output<'privacy.export'>;

/** A copy of all that is known of the member: made when asked for, then copied or kept as a file. */
export function ExportCard() {
  const [made, setMade] = useState<Copy | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const make = () => {
    setBusy(true);
    setFailure(null);
    call('privacy.export', {})
      .then(setMade, setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <Card title={made ? text.exportDone : text.exportTitle}>
      {made ? <Made made={made} /> : <Text className={cx(s.text)}>{text.exportText}</Text>}
      {failure !== null && !busy && <ErrorView error={failure} onRetry={make} compact />}
      {!made && (failure === null || busy) && (
        <View className={cx(s.action)}>
          <Button kind="ink" wide busy={busy} onTap={make}>
            {busy ? text.exportBusy : text.exportStart}
          </Button>
        </View>
      )}
    </Card>
  );
}

function Made({ made }: { made: Copy }) {
  const said = JSON.stringify(made, null, 2);
  const cut = cutText(made.cut);
  const file = () => {
    shareFile(`pitlane-data-${dayOf(millis(made.madeAt))}.json`, said).catch((reason: unknown) => {
      const { errMsg = '' } = (reason ?? {}) as { errMsg?: string };
      if (!errMsg.includes('cancel')) toast(text.exportFileFailed);
    });
  };
  return (
    <View>
      <View className={cx(s.sections)}>
        {sectionsOf(made).map(({ name, count, more }) => (
          <View key={name} className={cx(s.section)}>
            <Text className={cx(s.name)}>{name}</Text>
            <Text className={cx(s.count)}>{more ? `${count}+` : count}</Text>
          </View>
        ))}
      </View>
      {cut && <Text className={cx(s.cut)}>{cut}</Text>}
      <View className={cx(s.buttons)}>
        <View className={cx(s.half)}>
          <Button kind="line" icon="copy" wide onTap={() => copy(said, text.exportCopied)}>
            {text.exportCopy}
          </Button>
        </View>
        <View className={cx(s.half)}>
          <Button kind="ink" wide onTap={file}>
            {text.exportFile}
          </Button>
        </View>
      </View>
    </View>
  );
}
