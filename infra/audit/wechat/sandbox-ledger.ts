import * as z from 'zod';
import { kinds, type There, tellMovement } from './movement';

const movementSchema = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.enum(kinds),
  no: z.string(),
  outTradeNo: z.string(),
  fen: z.int(),
});
const pageSchema = z.object({ items: z.array(movementSchema) });
const PAGE = 1_000;

/** The sandbox's own ledger: it knows of everything that ever moved, so nobody has to be asked. Page by page: memory holds one. */
export function sandboxLedger(url: string): There {
  return {
    name: `the sandbox's ledger at ${url}`,
    covers: () => 'told',
    ask: undefined,
    async tell(teller) {
      let after = 0;
      for (;;) {
        const answer = await fetch(new URL(`/sandbox/ledger?after=${after}&limit=${PAGE}`, url));
        if (!answer.ok) throw new Error(`the sandbox at ${url} has no ledger: ${answer.status}`);
        const { items } = pageSchema.parse(await answer.json());
        for (const movement of items) tellMovement(teller, movement);
        const last = items.at(-1);
        if (!last) return after;
        after = last.seq;
      }
    },
  };
}
