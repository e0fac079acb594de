import * as z from 'zod';

export const lotSchema = z.object({
  issuer: z.string().nullable(),
  issued: z.string(),
  expiresOn: z.string(),
  fen: z.int(),
});
export type Lot = z.infer<typeof lotSchema>;

/** Sums of points by issuer, month of issue and expiry. */
export class Lots {
  private readonly sums = new Map<string, number>();

  /** `direction` −1 takes them away. */
  add(lots: readonly Lot[], direction: 1 | -1 = 1): this {
    for (const { issuer, issued, expiresOn, fen } of lots) {
      const key = `${expiresOn} ${issuer ?? 'hq'} ${issued}`;
      this.sums.set(key, (this.sums.get(key) ?? 0) + direction * fen);
    }
    return this;
  }

  /** What is there, in an order of its own: equal texts are equal points. */
  text(): string {
    return [...this.sums]
      .filter(([, fen]) => fen !== 0)
      .map(([key, fen]) => `${key} ${fen}`)
      .sort()
      .join(', ');
  }

  /** The lots without their first `fen`. */
  static without(lots: readonly Lot[], fen: number): Lot[] {
    let left = fen;
    return lots.flatMap((lot) => {
      const part = Math.min(lot.fen, left);
      left -= part;
      return part < lot.fen ? [{ ...lot, fen: lot.fen - part }] : [];
    });
  }
}
