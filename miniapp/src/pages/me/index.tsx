import type { Member } from '@shared/contracts/member';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { refresh, useApi } from '@/api/query';
import { useSession } from '@/api/session';
import { InkPage } from '@/features/common/ink-page';
import { badge, points } from '@/features/common/number';
import { isHeadquarters } from '@/features/member/headquarters';
import { text } from '@/features/member/labels';
import { signInAgain, useBindPhone, useMe } from '@/features/member/use-me';
import { attention } from '@/features/order/counts';
import { groupNames } from '@/features/order/labels';
import { text as promotion } from '@/features/promotion/labels';
import { rolesText } from '@/features/staff/people-labels';
import { useCar } from '@/features/vehicle/use-car';
import { isWeb } from '@/platform/env';
import { go } from '@/platform/go';
import { toast } from '@/platform/notice';
import { PhoneButton } from '@/platform/phone';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import type { IconName } from '@/ui/icon-names';
import { Plate } from '@/ui/plate';
import { Sheet } from '@/ui/sheet';
import { Tap } from '@/ui/tap';
import s from './index.module.scss';

const WELCOME_MS = 3000;

type Note = 'help' | 'about' | null;
const notes = { help: { title: text.help, text: text.helpText }, about: { title: text.about, text: text.aboutText } };

export default function Me() {
  const { me } = useMe();
  const [note, setNote] = useState<Note>(null);
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
      overlay={<NoteSheet note={note} onClose={() => setNote(null)} />}
    >
      <Orders />
      <View className={cx(s.pair)}>
        <GarageTile />
        <WalletTile />
      </View>
      <View className={cx(s.card)}>
        <CouponsRow />
        <Row icon="gift" label={promotion.centre} note={promotion.centreNote} onTap={() => go('couponCentre')} />
        <Row icon="users" label={promotion.groups} note={promotion.groupsNote} onTap={() => go('groups')} />
      </View>
      <View className={cx(s.card)}>
        {me?.staff ? (
          <Row
            icon={isHeadquarters(me.staff) ? 'receipt-text' : 'scan-line'}
            label={isHeadquarters(me.staff) ? text.headquarters : text.staff}
            note={`${me.staff.storeName} · ${rolesText(me.staff.roles)}`}
            onTap={() => go(isHeadquarters(me.staff) ? 'hq' : 'staff')}
          />
        ) : (
          <Row icon="scan-line" label={text.staffEntry} note={text.staffEntryNote} onTap={() => go('staff')} />
        )}
        <Row
          icon="bell"
          label={text.messages}
          note={unread > 0 ? text.unread(unread) : text.noUnread}
          dot={unread > 0}
          onTap={() => go('messages')}
        />
        <Row icon="map-pin" label={text.stores} onTap={() => go('stores')} />
        <Row icon="list" label={text.rules} onTap={() => go('rules')} />
        <Row icon="shield-check" label={text.privacy} onTap={() => go('privacy')} />
        <Row icon="headphones" label={text.help} onTap={() => setNote('help')} />
        <Row icon="info" label={text.about} onTap={() => setNote('about')} />
      </View>
      {isWeb && <Text className={cx(s.demo)}>{text.demo}</Text>}
    </InkPage>
  );
}

/** How many coupons are at hand. */
function CouponsRow() {
  const { data } = useApi('promotion.coupons', { state: 'available', limit: 50 });
  const count = data?.items.length ?? 0;
  const note = count > 0 ? promotion.couponsCount(badge(count, data?.next !== null)) : promotion.couponsNone;
  return <Row icon="ticket" label={promotion.coupons} note={data ? note : ' '} onTap={() => go('coupons')} />;
}

function Profile({ me }: { me: Member | null }) {
  const left = useSession((state) => state.left);
  const { data: wallet } = useApi('wallet.summary', {});
  const welcomeFen = wallet?.welcomeFen ?? 0;
  const { busy, onCode, onRefused } = useBindPhone(() => {
    if (welcomeFen === 0) return toast(text.bound, 'success');
    toast(text.boundForPoints);
    // Given by a consumer, a moment after the number is bound.
    setTimeout(() => void refresh('wallet.summary').catch(() => undefined), WELCOME_MS);
  });
  return (
    <View className={cx(s.profile)}>
      <View className={cx(s.avatar)}>
        <Icon name="user" size={30} />
      </View>
      <View className={cx(s.words)}>
        <Text className={cx(s.nickname)}>{me?.nickname ?? (left ? text.signedOut : text.guest)}</Text>
        {left && (
          <Tap className={cx(s.bind)} onTap={() => signInAgain().catch(() => undefined)}>
            <Icon name="user" size={14} />
            <Text>{text.signIn}</Text>
          </Tap>
        )}
        {me?.phoneMasked && <Text className={cx(s.phone)}>{me.phoneMasked}</Text>}
        {me && !me.phoneMasked && (
          <PhoneButton className={cx(s.bind)} disabled={busy} onCode={onCode} onRefused={onRefused}>
            <Icon name="phone" size={14} />
            <Text>{welcomeFen > 0 ? text.bindForPoints(points(welcomeFen)) : text.bindPhone}</Text>
          </PhoneButton>
        )}
      </View>
    </View>
  );
}

const shortcuts: readonly { group: 'unpaid' | 'to_serve' | 'serving' | 'completed' | 'refunds'; icon: IconName }[] = [
  { group: 'unpaid', icon: 'wallet' },
  { group: 'to_serve', icon: 'calendar-check' },
  { group: 'serving', icon: 'wrench' },
  { group: 'completed', icon: 'circle-check' },
  { group: 'refunds', icon: 'receipt-text' },
];

function Orders() {
  const list = useApi('order.list', { group: 'all', limit: 50 });
  const counts: Partial<Record<string, number>> = attention(list.data?.items ?? []);
  return (
    <View className={cx(s.card)}>
      <Tap className={cx(s.ordersHead)} onTap={() => go('orders')}>
        <Text className={cx(s.title)}>{text.orders}</Text>
        <Text className={cx(s.all)}>{text.allOrders}</Text>
        <Icon name="chevron-right" size={14} className={s.chevron} />
      </Tap>
      <View className={cx(s.shortcuts)}>
        {shortcuts.map(({ group, icon }) => (
          <Tap key={group} className={cx(s.shortcut)} onTap={() => go('orders', { group })}>
            <View className={cx(s.shortcutIcon)}>
              <Icon name={icon} size={24} />
              {(counts[group] ?? 0) > 0 && <Text className={cx(s.badge)}>{badge(counts[group] ?? 0)}</Text>}
            </View>
            <Text className={cx(s.shortcutName)}>{group === 'refunds' ? text.afterSales : groupNames[group]}</Text>
          </Tap>
        ))}
      </View>
    </View>
  );
}

function GarageTile() {
  const { car, cars } = useCar();
  return (
    <Tap className={cx(s.tile)} onTap={() => go(car === null ? 'carEdit' : 'garage')}>
      <View className={cx(s.tileHead)}>
        <Icon name="car-front" size={18} />
        <Text className={cx(s.tileTitle)}>{text.garage}</Text>
      </View>
      {car ? (
        <View className={cx(s.plate)}>
          <Plate plate={car.plate} newEnergy={car.newEnergyPlate} />
        </View>
      ) : (
        <Text className={cx(s.tileBig)}>{car === null ? '+' : ' '}</Text>
      )}
      <Text className={cx(s.tileNote)}>{car ? text.cars(cars.length) : text.garageEmpty}</Text>
    </Tap>
  );
}

function WalletTile() {
  const wallet = useApi('wallet.summary', {});
  return (
    <Tap className={cx(s.tile, s.goldTile)} onTap={() => go('wallet')}>
      <View className={cx(s.tileHead)}>
        <Icon name="coins" size={18} />
        <Text className={cx(s.tileTitle)}>{text.wallet}</Text>
      </View>
      <Text className={cx(s.tileBig)}>{wallet.data ? points(wallet.data.balanceFen) : ' '}</Text>
      <Text className={cx(s.tileNote)}>{text.walletNote}</Text>
    </Tap>
  );
}

type RowProps = { icon: IconName; label: string; note?: string; dot?: boolean; onTap: () => void };
function Row({ icon, label, note, dot = false, onTap }: RowProps) {
  return (
    <Tap className={cx(s.row)} onTap={onTap}>
      <Icon name={icon} size={20} className={s.rowIcon} />
      <Text className={cx(s.rowLabel)}>{label}</Text>
      {note && <Text className={cx(s.rowNote, dot && s.rowUnread)}>{note}</Text>}
      {dot && <View className={cx(s.dot)} />}
      <Icon name="chevron-right" size={16} className={s.chevron} />
    </Tap>
  );
}

function NoteSheet({ note, onClose }: { note: Note; onClose: () => void }) {
  const shown = note && notes[note];
  return (
    <Sheet
      open={note !== null}
      title={shown?.title ?? ''}
      onClose={onClose}
      footer={
        <Button kind="ink" wide onTap={onClose}>
          {text.gotIt}
        </Button>
      }
    >
      <Text className={cx(s.noteText)}>{shown?.text ?? ''}</Text>
    </Sheet>
  );
}
