import type { Output } from '@shared/contracts/contracts';
import type { Person } from '@shared/contracts/staff';
import { useState } from 'react';
import { InviteSheet } from './invite-sheet';
import { PlaceSheet } from './place-sheet';
import { RolesSheet } from './roles-sheet';

type Open = 'invite' | 'place' | 'roles' | null;

/** The three sheets of the page: somebody new, another place, other roles. `sheets` belongs into the page's overlay. */
export function usePeopleSheets(list: Output<'staff.list'> | undefined, onPlace: (place: string) => void) {
  const [open, setOpen] = useState<Open>(null);
  const [picked, setPicked] = useState<Person | null>(null);
  const close = () => setOpen(null);
  const sheets = list && (
    <>
      <InviteSheet open={open === 'invite'} place={list.place} roles={list.roles} onClose={close} />
      <PlaceSheet
        open={open === 'place'}
        onClose={close}
        onPick={(place) => {
          onPlace(place);
          close();
        }}
      />
      {picked && (
        <RolesSheet
          key={picked.memberId}
          person={picked}
          place={list.place}
          roles={list.roles}
          open={open === 'roles'}
          onClose={close}
        />
      )}
    </>
  );
  const pick = (person: Person) => {
    setPicked(person);
    setOpen('roles');
  };
  return { sheets, pick, invite: () => setOpen('invite'), choosePlace: () => setOpen('place') };
}
