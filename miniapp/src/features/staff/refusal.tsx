import { Text, View } from '@tarojs/components';
import { ApiError, codeOf, messageOf } from '@/api/errors';
import { copy } from '@/platform/device';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Tap } from '@/ui/tap';
import { refusals, text } from './labels';
import s from './refusal.module.scss';

/** Why a code is not accepted, readable at arm's length. */
export function Refusal({ error, onRescan }: { error: unknown; onRescan: () => void }) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <View className={cx(s.page)}>
      <View className={cx(s.disc)}>
        <Icon name="circle-x" size={44} />
      </View>
      <Text className={cx(s.title)}>{refusals[codeOf(error)] ?? '没有成功'}</Text>
      <Text className={cx(s.text)}>{messageOf(error)}</Text>
      <View className={cx(s.button)}>
        <Button kind="main" wide icon="scan-line" style={{ minHeight: '56px' }} onTap={onRescan}>
          {text.rescan}
        </Button>
      </View>
      {requestId && (
        <Tap
          className={cx(s.request)}
          onTap={() => {
            copy(requestId, '编号已复制').catch(() => undefined);
          }}
        >
          <Text>编号 {requestId}</Text>
          <Icon name="copy" size={12} />
        </Tap>
      )}
    </View>
  );
}
