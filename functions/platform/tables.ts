/** Every table has string keys `pk` and `sk`; the physical name is `${TABLE_PREFIX}${table}`. */
export const tables = [
  'members',
  'vehicles',
  'catalogue',
  'stores',
  'bookings',
  'inventory',
  'orders',
  'payments',
  'wallet',
  'promotions',
  'messages',
  'tasks',
  'audit',
  'approvals',
  'limits',
  'parked',
] as const;
export type Table = (typeof tables)[number];

export const tableName = (table: Table): string => `${process.env.TABLE_PREFIX ?? 'pitlane-local-'}${table}`;

export type Key = { readonly pk: string; readonly sk: string };
