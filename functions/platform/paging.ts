/** Cursors over lists that are in memory: opaque to the caller; one that cannot be read starts from the beginning. */
export function readOffset(cursor: string | undefined): number {
  const match = cursor === undefined ? null : /^p([0-9a-z]{1,6})$/.exec(cursor);
  return match?.[1] ? Number.parseInt(match[1], 36) : 0;
}

/** The cursor of the page after one that ended at `end`; null after the last. */
export const nextOffset = (end: number, total: number): string | null => (end < total ? `p${end.toString(36)}` : null);
