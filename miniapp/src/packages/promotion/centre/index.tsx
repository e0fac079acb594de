import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { refresh, useApi } from '@/api/query';
import { inReachFirst } from '@/features/promotion/claiming';
import { text } from '@/features/promotion/labels';
import { useServerNow } from '@/features/promotion/server-time';
import { TemplateTicket } from '@/features/promotion/template-ticket';
import { useClaim } from '@/features/promotion/use-claim';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
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
