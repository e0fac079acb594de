import type { Invitation, Person } from '@shared/contracts/staff';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { refresh, useApi } from '@/api/query';
import { exact } from '@/features/common/when';
import { useTask } from '@/features/hq/use-task';
import { useMe } from '@/features/member/use-me';
import { InviteSheet } from '@/features/staff/invite-sheet';
import s from '@/features/staff/people.module.scss';
import { rolesText, text } from '@/features/staff/people-labels';
import { PlaceSheet } from '@/features/staff/place-sheet';
import { RolesSheet } from '@/features/staff/roles-sheet';
import { confirm } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/cx';
import { Empty } from '@/ui/empty';
import { ErrorView } from '@/ui/error-view';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { SkeletonCard } from '@/ui/skeleton';
import { Tap } from '@/ui/tap';

type Open = 'invite' | 'place' | 'roles' | null;

/** Who works at the place, who is invited, and what each may do: for managers of a store and for headquarters. */
export default function StaffPeople() {
  const { me } = useMe();
  const [place, setPlace] = useState<string | undefined>(undefined);
  const { data, isError, error, refetch } = useApi('staff.list', place ? { place } : {}, { staleTime: 0 });
  const [open, setOpen] = useState<Open>(null);
  const [picked, setPicked] = useState<Person | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={text.title}
      onRefresh={() => refresh('staff.list')}
      overlay={
        data && (
          <>
            <InviteSheet open={open === 'invite'} place={data.place} roles={data.roles} onClose={close} />
            <PlaceSheet
              open={open === 'place'}
              onClose={close}
              onPick={(chosen) => {
                setPlace(chosen);
                close();
              }}
            />
            {picked && (
              <RolesSheet
                key={picked.memberId}
                person={picked}
                place={data.place}
                roles={data.roles}
                open={open === 'roles'}
                onClose={close}
              />
            )}
          </>
        )
      }
    >
      {data && (
        <Tap className={cx(s.place)} {...(me?.staff?.scope === 'chain' && { onTap: () => setOpen('place') })}>
          <Icon name="store" size={20} />
          <View className={cx(s.words)}>
            <Text className={cx(s.name)}>{data.placeName}</Text>
          </View>
          {me?.staff?.scope === 'chain' && <Text className={cx(s.mine)}>{text.other}</Text>}
        </Tap>
      )}
      {!data && !isError && <SkeletonCard h={240} />}
      {!data && isError && <ErrorView error={error} onRetry={() => refetch()} />}
      {data && data.invitations.length > 0 && (
        <Card title={text.invitations} flush>
          {data.invitations.map((one) => (
            <InvitationRow key={one.id} invitation={one} place={data.place} />
          ))}
        </Card>
      )}
      {data && data.people.length > 0 && (
        <Card title={text.people} note={`${data.people.length}`} flush>
          {data.people.map((person) => (
            <PersonRow
              key={person.memberId}
              person={person}
              onTap={() => {
                setPicked(person);
                setOpen('roles');
              }}
            />
          ))}
        </Card>
      )}
      {data && data.people.length === 0 && <Empty icon="users" title={text.nobody} text={text.nobodyHint} />}
      {data && data.roles.length > 0 && (
        <View className={cx(s.bar)}>
          <Button wide icon="plus" onTap={() => setOpen('invite')}>
            {text.invite}
          </Button>
        </View>
      )}
    </Page>
  );
}

function PersonRow({ person, onTap }: { person: Person; onTap: () => void }) {
  return (
    <Tap className={cx(s.person)} {...(person.mine && { onTap })}>
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>{person.name}</Text>
        <Text className={cx(s.note)}>{rolesText(person.roles)}</Text>
      </View>
      <Text className={cx(s.mine)}>{person.me ? text.me : text.since(exact(person.since).slice(0, 10))}</Text>
      {person.mine && <Icon name="chevron-right" size={16} />}
    </Tap>
  );
}

function InvitationRow({ invitation, place }: { invitation: Invitation; place: string }) {
  const { busy, run } = useTask('staff.list');
  const { id: inviteId, name, roles, phoneMasked, state, by, mine } = invitation;
  const accept = async () => {
    const ask = { title: text.confirmAsk(name), text: text.confirmText(phoneMasked, rolesText(roles)) };
    if (await confirm(ask)) await run(() => call('staff.confirm', { inviteId, place }), text.confirmed);
  };
  const withdraw = async () => {
    if (await confirm({ title: text.withdrawAsk, yes: text.withdraw }))
      await run(() => call('staff.withdraw', { inviteId, place }), text.withdrawn);
  };
  return (
    <View className={cx(s.person)}>
      <View className={cx(s.words)}>
        <Text className={cx(s.name)}>
          {name} {phoneMasked}
        </Text>
        <Text className={cx(s.note)}>
          {rolesText(roles)} · {text.by(by)}
        </Text>
        <Text className={cx(s.note, state === 'accepted' && s.wanted)}>{text[state]}</Text>
      </View>
      {mine && (
        <View className={cx(s.acts)}>
          <Button kind="line" size="s" busy={busy} onTap={() => withdraw().catch(() => undefined)}>
            {text.withdraw}
          </Button>
          {state === 'accepted' && (
            <Button kind="ink" size="s" busy={busy} onTap={() => accept().catch(() => undefined)}>
              {text.confirm}
            </Button>
          )}
        </View>
      )}
    </View>
  );
}
