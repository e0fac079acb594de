import { badge } from '../../common/number';

/** How many there are of what was asked for, as a badge says it; null when there is none, or while it is not known. */
export const counted = (answer: { items: unknown[]; next: string | null } | undefined): string | null =>
  answer && answer.items.length > 0 ? badge(answer.items.length, answer.next !== null) : null;
