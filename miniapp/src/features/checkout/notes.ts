import type { Quote } from '@shared/contracts/order';

/** What the customer should know before paying and that stands in no way, each said once, with the article it is about. */
export const notesOf = ({ notes, lines }: Quote): string[] => [
  ...new Set(
    notes.map(({ skuId, text }) => {
      const line = lines.find((one) => one.skuId === skuId);
      return line ? `${line.title}：${text}` : text;
    }),
  ),
];
