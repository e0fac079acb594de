/** Cursors over lists that are in memory: where a page begins. They leave signed and come back verified (cursor.ts), so a bad one is a defect. */
export function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [, digits] = /^p([0-9a-z]{1,6})$/.exec(cursor) ?? [];
  if (digits === undefined) throw new RangeError(`not an offset: ${cursor}`);
  return Number.parseInt(digits, 36);
}

/** The cursor of the page after one that ended at `end`; null after the last. */
export const nextOffset = (end: number, total: number): string | null => (end < total ? `p${end.toString(36)}` : null);
