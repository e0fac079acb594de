/** A tracking number as it is scanned or pasted: without spaces, in capitals; null when it cannot be one. */
export function cleanTracking(said: string): string | null {
  const number = said.replace(/\s+/g, '').toUpperCase();
  return /^[A-Z0-9-]{6,32}$/.test(number) ? number : null;
}
