import type { NativeAttributeValue } from '@aws-sdk/lib-dynamodb';

export type Item = Record<string, NativeAttributeValue>;

/** Something that is not as the immutable records say it must be. */
export type Difference = {
  readonly where: string;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
};

/** Takes facts of an item to the groups in which they are checked. A group's name is its area's, a colon and a key. */
export interface Teller {
  /** `place` orders the facts within the group. */
  tell(group: string, place: string, fact: object): void;
  /** Adds to a sum of the group, which comes back as facts `{ kind: name, sum }` in any number of pieces. */
  sum(group: string, name: string, amount: number): void;
}

export type Value = string | number | boolean | null | undefined;
/** Notes a difference when a value of the books is not what it must be. */
export type Compare = (what: string, expected: Value, found: Value) => void;

/** What the facts of one group come to. They come one after the other, and need not fit into memory together. */
export interface Reducer {
  add(fact: Record<string, unknown>, compare: Compare): void;
  /** All facts of the group were there. */
  close(compare: Compare): void;
}

/** One part of the books: what it reads of which tables, and what it makes of a group of facts. */
export interface Area {
  readonly name: string;
  readonly tables: readonly string[];
  read(table: string, item: Item, teller: Teller): void;
  /** What it reads besides the tables, before the groups are checked. Answers how many records. */
  gather?(teller: Teller): Promise<number>;
  open(key: string): Reducer;
  /** What it has still to find out when all groups were seen. */
  finish?(note: (difference: Difference) => void): Promise<void>;
}

/** For groups that are small: all facts at once. */
export const whole = <F>(check: (facts: readonly F[], compare: Compare) => void): Reducer => {
  const facts: F[] = [];
  return {
    add(fact) {
      facts.push(fact as F);
    },
    close(compare) {
      check(facts, compare);
    },
  };
};
