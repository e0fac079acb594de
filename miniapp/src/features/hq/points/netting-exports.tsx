import type { Output } from '@shared/contracts/contracts';
import { View } from '@tarojs/components';
import { copy } from '@/platform/device';
import { shareFile } from '@/platform/share-file';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { text } from '../labels';
import s from './netting-exports.module.scss';

type Netting = Output<'wallet.netting'>;

/** The month as a file or as text. */
export function NettingExports({ netting }: { netting: Netting }) {
  const copyAll = () => {
    copy(netting.csv, text.csvCopied).catch(() => undefined);
  };
  const share = () => {
    // Where files cannot be handed on, the table can still be pasted.
    shareFile(`netting-${netting.month}.csv`, netting.csv).catch(copyAll);
  };
  return (
    <View className={cx(s.exports)}>
      <View className={cx(s.half)}>
        <Button kind="line" wide icon="copy" onTap={copyAll}>
          {text.copyCsv}
        </Button>
      </View>
      <View className={cx(s.half)}>
        <Button kind="ink" wide icon="share-2" onTap={share}>
          {text.shareCsv}
        </Button>
      </View>
    </View>
  );
}
