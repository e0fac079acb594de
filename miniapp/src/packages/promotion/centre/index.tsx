import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh, useApi } from '@/api/query';
import { grouped } from '@/features/common/number';
import {
  type ClaimLook,
  type CouponTemplate,
  claimedPercent,
  claimLook,
  inReachFirst,
  lastHours,
} from '@/features/promotion/claiming';
import { text } from '@/features/promotion/labels';
import { Progress } from '@/features/promotion/progress';
import { useServerNow } from '@/features/promotion/server-time';
import { Ticket } from '@/features/promotion/ticket';
import { useClaim } from '@/features/promotion/use-claim';
import { goUse } from '@/features/promotion/use-coupon';
import { go } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import { Tag } from '@/ui/tag';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function CouponCentre() {
  const centre = useApi('promotion.centre', {}, { staleTime: 0 });
  const now = useServerNow(centre);
  const { claiming, claim } = useClaim();
  useDidShow(() => {
    refresh('promotion.centre').catch(() => undefined);
  });
  const items = centre.data && inReachFirst(centre.data.items);
  return (
    <Page title={text.centreTitle} onRefresh={() => refresh('promotion.centre')}>
      <View className={cx(s.head)}>
        <View className={cx(s.headWords)}>
          <Text className={cx(s.headTitle)}>{text.centreHead}</Text>
          <Text className={cx(s.headNote)}>{text.centreHeadNote}</Text>
        </View>
        <Tap className={cx(s.mine)} onTap={() => go('coupons')}>
          <Text>{text.mine}</Text>
          <Icon name="chevron-right" size={14} />
        </Tap>
      </View>
      {centre.isError && !items && <ErrorView error={centre.error} safe={text.safe} onRetry={() => centre.refetch()} />}
      <View className={cx(s.list)}>
        {!items && !centre.isError && [1, 2, 3, 4].map((n) => <SkeletonCard key={n} h={128} />)}
        {items?.map((template) => (
          <TemplateTicket
            key={template.id}
            template={template}
            now={now}
            busy={claiming === template.id}
            onClaim={() => {
              claim(template).catch(() => undefined);
            }}
          />
        ))}
      </View>
      {items?.length === 0 && (
        <Empty
          icon="ticket"
          title={text.centreEmpty}
          text={text.centreEmptyNote}
          action={text.goShopping}
          onAction={() => go('catalogue')}
        />
      )}
    </Page>
  );
}

/** Claimed already, or nearly too late. */
function markOf({ act }: ClaimLook, hours: number | null) {
  if (act === 'use')
    return (
      <Tag tone="go" icon="check">
        {text.claimed}
      </Tag>
    );
  return act === 'claim' && hours !== null ? <Tag tone="warn">{text.lastDay(hours)}</Tag> : null;
}

type Props = { template: CouponTemplate; now: number | null; busy: boolean; onClaim: () => void };
function TemplateTicket({ template, now, busy, onClaim }: Props) {
  const look = claimLook(template);
  const percent = claimedPercent(template);
  const hours = now === null ? null : lastHours(template.claimUntil, now);
  const act = () => {
    if (look.act === 'claim') onClaim();
    else goUse(template).catch(() => undefined);
  };
  return (
    <Ticket
      face={template}
      note={template.validText}
      tone={look.act === null ? 'spent' : 'live'}
      mark={markOf(look, hours)}
    >
      <View className={cx(s.foot)}>
        <View className={cx(s.count)}>
          <Progress percent={percent} dull={look.act === null} />
          <Text className={cx(s.taken)}>
            {template.mine > 0 && template.perMember > 1
              ? text.have(template.mine, template.perMember)
              : template.claimed > 0
                ? text.takenOf(grouped(template.claimed), grouped(template.total))
                : text.totalOf(grouped(template.total))}
          </Text>
        </View>
        <Button
          size="s"
          kind={look.act === 'use' ? 'soft' : 'main'}
          busy={busy}
          disabled={look.act === null}
          onTap={act}
        >
          {look.label}
        </Button>
      </View>
    </Ticket>
  );
}
