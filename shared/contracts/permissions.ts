/**
 * Who may do what, as data. Roles are sets of permissions; a person holds roles at places (a store, a region, headquarters) and works at one of
 * them at a time. Whatever a role does not name is denied. Free of zod so that the mini-program can import it.
 */

/** Headquarters among the places: not a store of the directory; its stock is that of the main warehouse. */
export const HEADQUARTERS = 'sto_hq';

/** Scopes from the narrowest to the widest. `region` is every store of a province. */
export const scopes = ['store', 'region', 'chain'] as const;
export type Scope = (typeof scopes)[number];

/**
 * What may be done, and how wide it reaches: `place` at the place somebody works at and nowhere else, `chain` at every store, for which only
 * a role of headquarters may name it.
 */
export const permissions = {
  'booking.board.read': 'place',

  'service.order.read': 'place',
  'service.arrive': 'place',
  'service.work': 'place',
  'service.redeem': 'place',

  'order.refund.read': 'place',
  'order.refund.decide': 'place',
  'order.refund.offer': 'place',
  'order.stuck.read': 'chain',
  'order.resolve': 'chain',
  'order.parcel.read': 'chain',
  'order.parcel.ship': 'chain',

  'stock.read': 'place',
  'stock.count': 'place',
  'stock.receive': 'place',
  'stock.transfer': 'chain',
  'stock.difference.read': 'chain',
  'stock.difference.resolve': 'chain',

  'payment.bill.read': 'chain',
  'payment.bill.resolve': 'chain',
  'payment.refund.read': 'chain',
  'payment.refund.resolve': 'chain',
  'payment.share.read': 'chain',
  'payment.share.resolve': 'chain',
  'payment.effect.read': 'chain',
  'payment.effect.resolve': 'chain',

  'wallet.account.read': 'chain',
  'wallet.freeze': 'chain',
  'wallet.grant': 'chain',
  'wallet.grant.read': 'chain',
  'wallet.report.read': 'chain',
  'wallet.suspect.judge': 'chain',

  /** What waits for a second person; who decides must be allowed the thing itself besides. */
  'approval.read': 'place',
  'approval.decide': 'place',
  /** A balance corrected by command, by two people. */
  'wallet.adjust': 'chain',
  'audit.read': 'chain',

  /** Staff of the place and those below it; a role is given only by whoever has all it may do, or may appoint anybody. */
  'staff.manage': 'place',
  'staff.appoint': 'chain',
} as const satisfies Record<string, 'place' | 'chain'>;
export type Permission = keyof typeof permissions;

type RoleData = { readonly scope: Scope; readonly permissions: readonly Permission[] };

const technician = ['booking.board.read', 'service.order.read', 'service.arrive', 'service.work'] as const;
const frontDesk = [
  'booking.board.read',
  'service.order.read',
  'service.arrive',
  'service.redeem',
  'order.refund.read',
  'stock.read',
  'stock.receive',
] as const;
const manager = [
  ...frontDesk,
  'service.work',
  'order.refund.decide',
  'order.refund.offer',
  'stock.count',
  'approval.read',
  'approval.decide',
  'staff.manage',
] as const satisfies readonly Permission[];

export const roles = {
  /** 技师 */
  technician: { scope: 'store', permissions: technician },
  /** 前台 */
  front_desk: { scope: 'store', permissions: frontDesk },
  /** 店长 */
  manager: { scope: 'store', permissions: manager },
  /** 区域经理: manager of every store of a region, one at a time. */
  area_manager: { scope: 'region', permissions: manager },
  /** 运营 */
  operator: {
    scope: 'chain',
    permissions: [
      'approval.read',
      'approval.decide',
      'wallet.grant',
      'wallet.grant.read',
      'wallet.account.read',
      'order.parcel.read',
      'stock.read',
    ],
  },
  /** 商品 */
  merchandiser: {
    scope: 'chain',
    permissions: ['approval.read', 'approval.decide', 'stock.read', 'stock.transfer', 'stock.difference.read'],
  },
  /** 财务 */
  finance: {
    scope: 'chain',
    permissions: [
      'payment.bill.read',
      'payment.bill.resolve',
      'payment.refund.read',
      'payment.refund.resolve',
      'payment.share.read',
      'payment.share.resolve',
      'payment.effect.read',
      'payment.effect.resolve',
      'wallet.account.read',
      'wallet.grant.read',
      'wallet.report.read',
      'wallet.adjust',
      'approval.read',
      'approval.decide',
      'audit.read',
      'wallet.suspect.judge',
      'stock.difference.read',
      'stock.difference.resolve',
    ],
  },
  /** 客服 */
  agent: {
    scope: 'chain',
    permissions: [
      'order.refund.read',
      'order.refund.decide',
      'order.refund.offer',
      'order.stuck.read',
      'order.resolve',
      'order.parcel.read',
      'wallet.account.read',
      'wallet.freeze',
      'approval.read',
      'approval.decide',
    ],
  },
  /** 仓库 */
  warehouse: {
    scope: 'chain',
    permissions: [
      'approval.read',
      'approval.decide',
      'order.parcel.read',
      'order.parcel.ship',
      'stock.read',
      'stock.count',
      'stock.receive',
      'stock.transfer',
      'stock.difference.read',
    ],
  },
  /** 管理员: who may do what, and nothing about money or goods. */
  admin: { scope: 'chain', permissions: ['audit.read', 'staff.manage', 'staff.appoint'] },
} as const satisfies Record<string, RoleData>;
export type Role = keyof typeof roles;

export const roleList = Object.keys(roles) as [Role, ...Role[]];

export const permissionsOf = (held: readonly Role[]): ReadonlySet<Permission> =>
  new Set(held.flatMap((role): readonly Permission[] => roles[role].permissions));

/** Whether any of these roles may do it. */
export const may = (held: readonly Role[], permission: Permission): boolean =>
  held.some((role) => (roles[role].permissions as readonly Permission[]).includes(permission));

const REGION = 'region:';
export const regionPlace = (province: string): string => `${REGION}${province}`;
/** The province of a region's place; undefined for a store or headquarters. */
export const regionOf = (place: string): string | undefined =>
  place.startsWith(REGION) ? place.slice(REGION.length) : undefined;

/** What kind of scope a place is: which roles can be held there. */
export function scopeOf(place: string): Scope {
  if (place === HEADQUARTERS) return 'chain';
  return regionOf(place) === undefined ? 'store' : 'region';
}
