import type { Order } from '@shared/contracts/order';
import { Text, View } from '@tarojs/components';
import { codeOf, messageOf } from '@/api/errors';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { ErrorView } from '@/ui/error-view';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { Bone } from '@/ui/skeleton';
import { sumOf } from '../order/left';
import { askable, everything, isEverything } from './choice';
import { GoesBack } from './goes-back';
import { text } from './labels';
import { LinePicker } from './line-picker';
import { ReasonCard } from './reason-card';
import s from './request-form.module.scss';
import { useRequest } from './use-request';

/** Why it is not known what would go back: the server says no, or it did not answer. */
function Unknown({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const silent = codeOf(error) === 'OFFLINE' || codeOf(error) === 'INTERNAL';
  if (silent) return <ErrorView compact error={error} safe={text.safe} onRetry={onRetry} />;
  return <Text className={cx(s.refused)}>{messageOf(error)}</Text>;
}

/** What goes back and why, and what would come of it. */
export function RequestForm({ order, appeal }: { order: Order; appeal: boolean }) {
  const request = useRequest(order, appeal);
  const lines = askable(order.lines);
  const whole = isEverything(order.lines, request.choice);
  const { preview, shown } = request;
  return (
    <Page
      title={appeal ? text.appeal : text.request}
      footer={
        <View className={cx(s.action)}>
          <View className={cx(s.sum)}>
            <Text className={cx(s.sumLabel)}>{text.total}</Text>
            <Text className={cx(s.sumValue, !request.settled && s.dim)}>{shown ? sumOf(shown) : '–'}</Text>
          </View>
          <View className={cx(s.go)}>
            <Button wide busy={request.busy} disabled={!request.settled} onTap={request.submit}>
              {text.submit}
            </Button>
          </View>
        </View>
      }
    >
      <View className={cx(s.top)} />
      <Card flush>
        <View className={cx(s.head)}>
          <Text className={cx(s.title)}>{text.choose}</Text>
          {lines.length > 1 && (
            <Chip
              label={whole ? text.none : text.all}
              on={whole}
              onTap={() => request.setChoice(whole ? {} : everything(order.lines))}
            />
          )}
        </View>
        <View className={cx(s.lines)}>
          <LinePicker lines={lines} choice={request.choice} onChange={request.setChoice} />
          {order.lines.some((line) => line.gift) && <Text className={cx(s.gifts)}>{text.gifts}</Text>}
        </View>
      </Card>
      <ReasonCard chip={request.chip} words={request.words} onChip={request.setChip} onWords={request.setWords} />
      <Card title={text.back}>
        {shown && <GoesBack worth={shown} dim={preview.isPlaceholderData} />}
        {!shown && !preview.isLoading && !preview.isError && <Text className={cx(s.hint)}>{text.backPick}</Text>}
        {!shown && preview.isLoading && <Bone h={48} r={8} />}
        {preview.isError && <Unknown error={preview.error} onRetry={() => preview.refetch()} />}
      </Card>
      {shown && shown.gifts.length > 0 && (
        <Notice tone="warn">
          {text.giftsBack(shown.gifts.map(({ title, qty }) => `${title} × ${qty}`).join('、'))}
        </Notice>
      )}
      {shown && (
        <Notice tone={shown.needsApproval ? 'warn' : 'go'}>
          {appeal ? text.appealNote : shown.needsApproval ? text.needsApproval : text.auto}
        </Notice>
      )}
    </Page>
  );
}
