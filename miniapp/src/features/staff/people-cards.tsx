import type { Output } from '@shared/contracts/contracts';
import type { Person } from '@shared/contracts/staff';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/empty';
import { InvitationRow } from './invitation-row';
import { text } from './people-labels';
import { PersonRow } from './person-row';

type Props = { list: Output<'staff.list'>; onPick: (person: Person) => void };

/** Who is invited to a place, and who works there. */
export function PeopleCards({ list, onPick }: Props) {
  const { place, invitations, people } = list;
  return (
    <>
      {invitations.length > 0 && (
        <Card title={text.invitations} flush>
          {invitations.map((one) => (
            <InvitationRow key={one.id} invitation={one} place={place} />
          ))}
        </Card>
      )}
      {people.length > 0 ? (
        <Card title={text.people} note={`${people.length}`} flush>
          {people.map((person) => (
            <PersonRow key={person.memberId} person={person} onTap={() => onPick(person)} />
          ))}
        </Card>
      ) : (
        <Empty icon="users" title={text.nobody} text={text.nobodyHint} />
      )}
    </>
  );
}
