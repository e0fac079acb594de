import { type Art, circle, line, place, rect, shadow } from './art';
import { car } from './car';
export const ink = '#1c2533';
/** A car in the middle of the picture, on the ground. */
export const inCar = (art: Art, paint: string, y = 184, scale = 0.96, suv = false): string =>
  shadow(art, 200, y + 130 * scale, 176, 14) + place(200 - 181 * scale, y, scale, car(art, { paint, suv }));

/** A clipboard with ticked lines: what every inspection ends with. */
export function report(x: number, y: number, scale = 1): string {
  return place(
    x,
    y,
    scale,
    [
      rect(4, 6, 112, 146, 12, { fill: '#1a2233', opacity: 0.16 }),
      rect(0, 0, 112, 146, 12, { fill: '#3d4654' }),
      rect(9, 16, 94, 122, 6, { fill: '#fff' }),
      rect(36, -8, 40, 22, 7, { fill: '#ff5a1f' }),
      ...[0, 1, 2, 3].map(
        (at) =>
          circle(24, 40 + at * 25, 8, { fill: at === 2 ? '#f5a524' : '#0fa968' }) +
          line(`M20 ${40 + at * 25}l3 3 6 -6`, '#fff', 2.4) +
          rect(40, 36 + at * 25, at % 2 ? 42 : 54, 7, 3.5, { fill: '#d5dbe3' }),
      ),
    ].join(''),
  );
}

/** Two front seats seen from behind the windscreen. */
export function seats(art: Art): string {
  const seat = (x: number): string =>
    rect(x + 28, 62, 74, 46, 20, { fill: art.slab('#8a5c3c') }) +
    rect(x + 10, 96, 110, 132, 34, { fill: art.slab('#9a6846') }) +
    rect(x, 214, 130, 96, 30, { fill: art.slab('#8a5c3c') }) +
    [44, 66, 88].map((dx) => line(`M${x + dx} 116V206M${x + dx} 234V292`, '#6d4529', 3)).join('');
  return shadow(art, 200, 330, 150) + seat(52) + seat(206);
}

/** The scene of a theme. */
export const pick = (table: Record<string, (art: Art) => string>, theme: string | undefined, art: Art): string => {
  const draw = table[theme ?? ''];
  if (!draw) throw new RangeError(`no scene ${theme}`);
  return draw(art);
};
