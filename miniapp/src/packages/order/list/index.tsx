import { useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { refresh } from '@/api/query';
import { RefundList } from '@/features/aftersale/refund-list';
import { groupNames, groups, type OrderGroup, text } from '@/features/order/labels';
import { OrderGroupList } from '@/features/order/order-group';
import { useParams } from '@/platform/go';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';

const tabs = groups.map((key) => ({ key, name: groupNames[key] }));
const isGroup = (name: string | undefined): name is OrderGroup => groups.some((group) => group === name);

export default function Orders() {
  const { group: asked } = useParams();
  const [group, setGroup] = useState<OrderGroup>(isGroup(asked) ? asked : 'all');
  const first = useRef(true);
  useDidShow(() => {
    if (!first.current) refresh('order.list').catch(() => undefined);
    first.current = false;
  });
  return (
    <Page title={text.list} onRefresh={() => refresh('order.list', 'aftersale.list')}>
      <Tabs wide tabs={tabs} on={group} onPick={setGroup} />
      {group === 'refunds' ? <RefundList /> : <OrderGroupList key={group} group={group} />}
    </Page>
  );
}
