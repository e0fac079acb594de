import { Text, View } from '@tarojs/components';
import { ApiError, codeOf, messageOf } from '@/api/errors';
import { copy } from '@/platform/device';
import { Button } from './button';
import { cx } from './cx';
import s from './empty.module.scss';
import { Icon } from './icon';
import { text } from './labels';
import { Tap } from './tap';

type Props = {
  error: unknown;
  onRetry?: () => void;
  /** What is safe all the same, such as 款项未扣除. */
  safe?: string;
  compact?: boolean;
};

/** What happened, what is safe, what to do; with the number our service desk asks for. */
export function ErrorView({ error, onRetry, safe, compact = false }: Props) {
  const offline = codeOf(error) === 'OFFLINE';
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <View className={cx(s.empty, compact && s.compact)}>
      <View className={cx(s.disc)}>
        <Icon name={offline ? 'wifi-off' : 'triangle-alert'} size={32} />
      </View>
      <Text className={cx(s.title)}>{offline ? text.offline : text.failed}</Text>
      <Text className={cx(s.text)}>{offline ? text.offlineHint : messageOf(error)}</Text>
      {safe && <Text className={cx(s.text)}>{safe}</Text>}
      {onRetry && (
        <View className={cx(s.action)}>
          <Button kind="ink" size="m" icon="refresh-cw" onTap={onRetry}>
            {text.retry}
          </Button>
        </View>
      )}
      {requestId && (
        <Tap
          className={cx(s.request)}
          onTap={() => {
            copy(requestId, text.requestIdCopied).catch(() => undefined);
          }}
        >
          <Text>{text.requestId(requestId)}</Text>
          <Icon name="copy" size={12} />
        </Tap>
      )}
    </View>
  );
}
