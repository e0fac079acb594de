const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The start of a text that is at most so large, never through what a reader takes for one character: an emoji is several. */
export function cutText(
  text: string,
  limit: number,
  sizeOf: (part: string) => number = ({ length }) => length,
): string {
  if (sizeOf(text) <= limit) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (sizeOf(kept) + sizeOf(segment) > limit) break;
    kept += segment;
  }
  return kept;
}

/** Where WeChat counts bytes. */
export const cutBytes = (text: string, bytes: number): string =>
  cutText(text, bytes, (part) => Buffer.byteLength(part));

/** The whole text in pieces of at most so many UTF-16 units, none of which begins or ends within a character. */
export function piecesOf(text: string, limit: number): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    // One character longer than the limit would never fit: it is cut after all.
    const piece = cutText(rest, limit) || rest.slice(0, limit);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}
