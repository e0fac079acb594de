import type { Role } from '@shared/contracts/permissions';
import type { Person } from '@shared/contracts/staff';
import { useState } from 'react';
import { call } from '@/api/client';
import { confirm, toast } from '@/platform/notice';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import { useTask } from '../hq/use-task';
import { text } from './people-labels';
import { RoleChips } from './role-chips';

type Props = { person: Person; place: string; roles: readonly Role[]; open: boolean; onClose: () => void };

/** Changes what a colleague is, or ends it. Made anew for each person. */
export function RolesSheet({ person, place, roles, open, onClose }: Props) {
  const [chosen, setChosen] = useState<Role[]>([...person.roles]);
  const { busy, run } = useTask('staff.list');
  const { memberId } = person;
  const save = async () => {
    if (chosen.length === 0) return toast(text.rolesNeeded);
    if (await run(() => call('staff.change', { memberId, place, roles: chosen }), text.changed)) onClose();
  };
  const remove = async () => {
    const ask = { title: text.removeAsk(person.name), text: text.removeText, yes: text.removeYes, danger: true };
    if (!(await confirm(ask))) return;
    if (await run(() => call('staff.remove', { memberId, place }), text.removed)) onClose();
  };
  return (
    <Sheet
      open={open}
      title={`${text.change} · ${person.name}`}
      onClose={onClose}
      footer={
        <>
          <Button kind="line" busy={busy} onTap={() => remove().catch(() => undefined)}>
            {text.remove}
          </Button>
          <Button kind="ink" wide busy={busy} onTap={() => save().catch(() => undefined)}>
            {text.save}
          </Button>
        </>
      }
    >
      <RoleChips roles={roles} on={chosen} onChange={setChosen} />
    </Sheet>
  );
}
