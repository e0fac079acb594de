/** `13800008888` → `138****8888`; a shorter or foreign number keeps its last four only. */
export const maskPhone = (phone: string): string =>
  /^1\d{10}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-4)}`;

/** The nickname of someone who has not chosen one. `seed` is any text that stays the same for them. */
export function defaultNickname(seed: string): string {
  let hash = 0;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 10_000;
  return `车主 ${String(hash).padStart(4, '0')}`;
}

/** The owner as staff see them: `张**` of a chosen name; otherwise `车主 0012` by the last digits of their phone or number. */
export function maskOwner(nickname: string, phone: string | null): string {
  const isDefault = /^车主 \d{4}$/.test(nickname);
  if (isDefault) return phone ? `车主 ${phone.slice(-4)}` : nickname;
  const [first = ''] = nickname;
  return `${first}**`;
}

/** `王小明` → `王**`: the family name is enough to recognise one's own parcel. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}**`;
