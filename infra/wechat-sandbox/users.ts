import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from './clock';
import type { Store } from './store';
import type { Code, User } from './types';

const CODE_LIFE_MS = 5 * 60_000;
const CODES_BEFORE_SWEEP = 5000;
const FIXED: Record<string, { nickname: string; tail: number }> = {
  owner: { nickname: '林晓', tail: 1 },
  staff: { nickname: '周师傅', tail: 2 },
  owner2: { nickname: '陈默', tail: 3 },
  staff2: { nickname: '吴店长', tail: 4 },
  hq: { nickname: '沈会计', tail: 5 },
};

/** The people behind the phones: demo users, plus anyone named in a call. */
export class Users {
  private readonly idByOpenid = new Map<string, string>();
  private readonly phones = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly appid: string,
  ) {
    for (const user of store.users.values()) this.index(user);
    for (const id of Object.keys(FIXED)) this.user(id);
  }

  /** The user of that id, made on first mention; openid and phone follow from the id. */
  user(id: string): User {
    const known = this.store.users.get(id);
    if (known) return known;
    const digest = createHash('sha256').update(`${this.appid}:${id}`).digest();
    const user: User = {
      id,
      openid: `o${digest.toString('base64url').slice(0, 27)}`,
      nickname: FIXED[id]?.nickname ?? `微信用户${id}`,
      phone: this.freePhone(FIXED[id]?.tail ?? 100 + (digest.readUInt32BE(0) % 9900)),
    };
    this.index(user);
    return this.store.users.put(id, user);
  }

  byOpenid(openid: string): User | undefined {
    const id = this.idByOpenid.get(openid);
    return id === undefined ? undefined : this.store.users.get(id);
  }

  all(): User[] {
    return [...this.store.users.values()];
  }

  /** A code as `wx.login` or the phone button gives it: five minutes, one use. */
  issueCode(kind: Code['kind'], id: string): string {
    const now = this.clock.now();
    if (this.store.codes.size > CODES_BEFORE_SWEEP) {
      for (const [key, row] of [...this.store.codes.entries()]) if (row.expiresAt < now) this.store.codes.delete(key);
    }
    const code = `0${kind === 'login' ? 'a' : 'p'}${randomBytes(15).toString('hex')}`;
    this.store.codes.put(code, { kind, user: this.user(id).id, expiresAt: now + CODE_LIFE_MS, used: false });
    return code;
  }

  redeemCode(kind: Code['kind'], code: string): User | 'invalid' | 'used' {
    const row = this.store.codes.get(code);
    if (!row || row.kind !== kind || row.expiresAt < this.clock.now()) return 'invalid';
    if (row.used) return 'used';
    this.store.codes.put(code, { ...row, used: true });
    return this.user(row.user);
  }

  /** After everything was wiped: the fixed people come back, with the same openids. */
  restart(): void {
    this.idByOpenid.clear();
    this.phones.clear();
    for (const id of Object.keys(FIXED)) this.user(id);
  }

  // 138-0000-xxxx has ten thousand numbers: the next free one is taken, and only a full range repeats itself.
  private freePhone(tail: number): string {
    for (let step = 0; step < 10_000; step += 1) {
      const phone = `1380000${String((tail + step) % 10_000).padStart(4, '0')}`;
      if (!this.phones.has(phone)) return phone;
    }
    return `1380000${String(tail).padStart(4, '0')}`;
  }

  private index(user: User): void {
    this.idByOpenid.set(user.openid, user.id);
    this.phones.add(user.phone);
  }
}
