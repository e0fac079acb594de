/** What was typed or scanned, as a code: blanks and dashes of the printed groups are left out. Null when it cannot be one. */
export function cleanCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/[\s\-·]/g, '');
  return /^[A-Za-z0-9]{16,32}$/.test(code) ? code : null;
}
