import {
  HEADQUARTERS,
  permissionsOf,
  type Role,
  roles as roleData,
  roleList,
  scopeOf,
} from '@shared/contracts/permissions';

type Appointer = { readonly storeId: string; readonly roles: readonly Role[] };

/**
 * Whether somebody may give, change or take these roles: nobody gives what they may not do themselves, but for whoever may appoint anybody.
 * So a manager makes managers and everybody below, and no role of a store reaches headquarters.
 */
export function mayAppoint({ roles: held }: Pick<Appointer, 'roles'>, roles: readonly Role[]): boolean {
  const own = permissionsOf(held);
  return own.has('staff.appoint') || [...permissionsOf(roles)].every((permission) => own.has(permission));
}

/** Whether the staff of a place are this person's to manage: of the store they work in, or any when they may appoint anybody. */
export const mayManage = ({ storeId, roles }: Appointer, place: string): boolean =>
  place === storeId || permissionsOf(roles).has('staff.appoint');

/** Each of these can be held at the place, and none is named twice. */
export const fits = (place: string, roles: readonly Role[]): boolean =>
  roles.every((role) => roleData[role].scope === scopeOf(place)) && new Set(roles).size === roles.length;

/** The roles somebody may give at a place, for a screen to offer. */
export const rolesToGive = (appointer: Appointer, place: string): Role[] =>
  mayManage(appointer, place) ? roleList.filter((role) => fits(place, [role]) && mayAppoint(appointer, [role])) : [];

/** Where the first administrator of an installation is one. */
export const FIRST = { place: HEADQUARTERS, roles: ['admin'] } as const satisfies { place: string; roles: Role[] };
