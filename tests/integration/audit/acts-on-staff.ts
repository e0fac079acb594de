import type { OperationId } from '@shared/contracts/api';
import { STORE } from '../../fixtures/shop';
import type { Owner } from '../../fixtures/visit';
import type { Action, People } from './staff-operations';

const phoneOf = ({ shop }: People, user: string): string => shop.sandbox.state.users.user(user).phone;

/** An invitation to the store, as far as its acceptance by the owner, or by nobody yet. */
async function invited(people: People, owner: Owner | null): Promise<string> {
  const user = owner?.client.user ?? `nobody-${Math.random().toString(36).slice(2)}`;
  if (owner) await owner.client.bindPhone();
  const phone = phoneOf(people, user);
  const asked = { phone, name: '新同事', roles: ['technician' as const], place: STORE };
  const { inviteId, code } = await people.headOffice.get('staff.invite', asked);
  if (owner) await owner.client.get('staff.accept', { code });
  return inviteId;
}

/** The owner's post at the store, which they have or get. */
async function employed(people: People, owner: Owner): Promise<string> {
  const { places } = await owner.client.get('staff.workplaces', {});
  if (!places.some(({ storeId }) => storeId === STORE))
    await people.headOffice.get('staff.confirm', { inviteId: await invited(people, owner), place: STORE });
  return (await owner.client.get('member.me', {})).id;
}

export const actsOnStaff = {
  'staff.list': { leaves: 'nothing' },
  'staff.invite': {
    leaves: 'action',
    ofOwner: false,
    prepare: async (people) => (actor) =>
      actor.ask('staff.invite', { phone: phoneOf(people, 'somebody-new'), name: '新人', roles: ['technician'] }),
  },
  'staff.withdraw': {
    leaves: 'action',
    ofOwner: false,
    prepare: async (people) => {
      const inviteId = await invited(people, null);
      return (actor) => actor.ask('staff.withdraw', { inviteId });
    },
  },
  'staff.confirm': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const inviteId = await invited(people, owner);
      return (actor) => actor.ask('staff.confirm', { inviteId });
    },
  },
  'staff.change': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const memberId = await employed(people, owner);
      return (actor) => actor.ask('staff.change', { memberId, roles: ['front_desk'] });
    },
  },
  'staff.remove': {
    leaves: 'action',
    ofOwner: true,
    prepare: async (people, owner) => {
      const memberId = await employed(people, owner);
      return (actor) => actor.ask('staff.remove', { memberId });
    },
  },
} as const satisfies Partial<Record<OperationId, Action>>;
