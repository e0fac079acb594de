import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { refresh } from '@/api/query';
import { CouponList, type CouponState } from '@/features/promotion/coupon-list';
import { tabs, text } from '@/features/promotion/labels';
import { go, useParams } from '@/platform/go';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Page } from '@/ui/page';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

export default function MyCoupons() {
  const asked = useParams().state;
  const [state, setState] = useState<CouponState>(tabs.find((tab) => tab.state === asked)?.state ?? 'available');
  return (
    <Page
      title={text.myTitle}
      onRefresh={() => refresh('promotion.coupons')}
      footer={
        <View className={cx(s.action)}>
          <Button kind="ink" wide icon="ticket" onTap={() => go('couponCentre')}>
            {text.centre}
          </Button>
        </View>
      }
    >
      <View className={cx(s.tabs)}>
        {tabs.map((tab) => (
          <Tap key={tab.state} className={cx(s.tab, tab.state === state && s.on)} onTap={() => setState(tab.state)}>
            <Text>{tab.name}</Text>
          </Tap>
        ))}
      </View>
      <CouponList key={state} state={state} />
    </Page>
  );
}
