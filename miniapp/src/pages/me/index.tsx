import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { InkPage } from '@/features/common/ink-page';
import { type AboutNote, AboutSheet } from '@/features/member/about-sheet';
import { CouponsRow } from '@/features/member/coupons-row';
import { isHeadquarters } from '@/features/member/headquarters';
import { text } from '@/features/member/labels';
import { MenuRow } from '@/features/member/menu-row';
import { OrderShortcuts } from '@/features/member/order-shortcuts';
import { Profile } from '@/features/member/profile';
import { GarageTile, WalletTile } from '@/features/member/tiles';
import { useMe } from '@/features/member/use-me';
import { text as promotion } from '@/features/promotion/labels';
import { rolesText } from '@/features/staff/people-labels';
import { isWeb } from '@/platform/env';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import s from './index.module.scss';

export default function Me() {
  const { me } = useMe();
  const [note, setNote] = useState<AboutNote>(null);
  const inbox = useApi('message.inbox', { limit: 1 });
  const again = () =>
    refresh('member.me', 'order.list', 'vehicle.cars', 'wallet.summary', 'message.inbox', 'promotion.coupons');
  useDidShow(() => {
    refresh('order.list', 'wallet.summary', 'message.inbox', 'promotion.coupons').catch(() => undefined);
  });
  const unread = inbox.data?.unread ?? 0;
  return (
    <InkPage
      title={text.title}
      tab="me"
      head={<Profile me={me} />}
      overlap
      onRefresh={again}
      overlay={<AboutSheet note={note} onClose={() => setNote(null)} />}
    >
      <OrderShortcuts />
      <View className={cx(s.pair)}>
        <GarageTile />
        <WalletTile />
      </View>
      <View className={cx(s.card)}>
        <CouponsRow />
        <MenuRow icon="gift" label={promotion.centre} note={promotion.centreNote} onTap={() => go('couponCentre')} />
        <MenuRow icon="users" label={promotion.groups} note={promotion.groupsNote} onTap={() => go('groups')} />
      </View>
      <View className={cx(s.card)}>
        {me?.staff ? (
          <MenuRow
            icon={isHeadquarters(me.staff) ? 'receipt-text' : 'scan-line'}
            label={isHeadquarters(me.staff) ? text.headquarters : text.staff}
            note={`${me.staff.storeName} · ${rolesText(me.staff.roles)}`}
            onTap={() => go(isHeadquarters(me.staff) ? 'hq' : 'staff')}
          />
        ) : (
          <MenuRow icon="scan-line" label={text.staffEntry} note={text.staffEntryNote} onTap={() => go('staff')} />
        )}
        <MenuRow
          icon="bell"
          label={text.messages}
          note={unread > 0 ? text.unread(unread) : text.noUnread}
          dot={unread > 0}
          onTap={() => go('messages')}
        />
        <MenuRow icon="map-pin" label={text.stores} onTap={() => go('stores')} />
        <MenuRow icon="list" label={text.rules} onTap={() => go('rules')} />
        <MenuRow icon="shield-check" label={text.privacy} onTap={() => go('privacy')} />
        <MenuRow icon="headphones" label={text.help} onTap={() => setNote('help')} />
        <MenuRow icon="info" label={text.about} onTap={() => setNote('about')} />
      </View>
      {isWeb && <Text className={cx(s.demo)}>{text.demo}</Text>}
    </InkPage>
  );
}
