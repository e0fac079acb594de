import type { StaffOrder } from '@shared/contracts/redemption';
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { nextByScan, nextNames, text } from './labels';
import s from './work-bar.module.scss';

const TALL = { minHeight: '56px' };
type Props = {
  next: StaffOrder['next'];
  /** A code is in hand. */
  coded: boolean;
  wantsCode: boolean;
  busy: boolean;
  scanning: boolean;
  onMain: () => void;
  onScan: () => void;
};

/** The one next thing, in thumb's reach; after the last, the next car. */
export function WorkBar({ next, coded, wantsCode, busy, scanning, onMain, onScan }: Props) {
  return (
    <View className={cx(s.foot)}>
      {next ? (
        <Button
          wide
          style={TALL}
          busy={busy || scanning}
          {...(wantsCode && { icon: 'scan-line' as const })}
          onTap={onMain}
        >
          {(!coded && nextByScan[next]) || nextNames[next]}
        </Button>
      ) : (
        <Button wide kind="ink" icon="scan-line" style={TALL} busy={scanning} onTap={onScan}>
          {text.scanNext}
        </Button>
      )}
    </View>
  );
}
