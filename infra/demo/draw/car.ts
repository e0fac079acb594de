import { type Art, circle, line, mix, path, place, rect } from './art';
import { smallWheel } from './wheels';

export type CarLook = { readonly paint: string; readonly glass?: string; readonly suv?: boolean };

/** A car seen from the side, facing right, 360 wide and 130 high with its wheels standing on y = 130. */
export function car(art: Art, { paint, glass = '#3b4c63', suv = false }: CarLook): string {
  const body = suv
    ? 'M8 92Q6 66 26 60L44 20Q48 10 62 9L216 6Q238 6 254 18L292 52L338 62Q356 66 356 88V104Q356 112 346 112H20Q10 112 8 104Z'
    : 'M6 96Q4 72 28 66L66 58Q100 20 144 12Q190 4 226 12Q258 20 288 52L336 62Q356 66 358 86V102Q358 112 346 112H18Q8 112 6 104Z';
  const front = suv ? 'M166 18H212Q232 20 246 30L272 54H166Z' : 'M186 18Q222 16 244 30Q258 40 270 54L186 56Z';
  const back = suv ? 'M58 54L70 24Q73 18 82 18H154V54Z' : 'M92 57Q122 26 154 20L174 18V56Z';
  const arch = (x: number): string => path(`M${x - 38} 114A38 38 0 0 1 ${x + 38} 114Z`, { fill: '#161a20' });
  return [
    path(body, { fill: art.slab(paint, 1.1) }),
    path(suv ? 'M10 84H354V104Q354 110 346 110H20Q12 110 10 104Z' : 'M8 88H357V102Q357 111 346 111H18Q8 111 7 104Z', {
      fill: mix(paint, '#000', 0.16),
      opacity: 0.55,
    }),
    path(front, {
      fill: art.linear(
        [
          [0, mix(glass, '#fff', 0.35)],
          [1, glass],
        ],
        [0, 0, 1, 1],
      ),
    }),
    path(back, {
      fill: art.linear(
        [
          [0, mix(glass, '#fff', 0.25)],
          [1, glass],
        ],
        [0, 0, 1, 1],
      ),
    }),
    line(suv ? 'M160 18V104M268 58Q276 84 262 104' : 'M180 16V106M276 60Q286 84 268 106', mix(paint, '#000', 0.4), 2, {
      opacity: 0.6,
    }),
    line(suv ? 'M176 66H194' : 'M194 68H214', mix(paint, '#000', 0.45), 4),
    line(suv ? 'M30 62L250 58' : 'M32 68Q180 52 336 66', '#fff', 3, { opacity: 0.4 }),
    path(suv ? 'M334 64L354 72Q356 80 355 86L336 80Z' : 'M330 63L354 72Q357 78 357 84L334 78Z', { fill: '#fff6d6' }),
    path(suv ? 'M10 66L24 62V80H8Z' : 'M8 76L28 68V82H6Z', { fill: '#e5484d' }),
    rect(suv ? 256 : 262, 46, 16, 11, 4, { fill: mix(paint, '#000', 0.2) }),
    arch(82),
    arch(286),
    place(82, 102, 0.29, smallWheel(art)),
    place(286, 102, 0.29, smallWheel(art)),
  ].join('');
}

export const bubbles = (spots: readonly (readonly [number, number, number])[], tint = '#ffffff'): string =>
  spots
    .map(
      ([x, y, r]) =>
        circle(x, y, r, { fill: tint, opacity: 0.94 }) +
        circle(x - r * 0.3, y - r * 0.35, r * 0.26, { fill: '#c8e8f9' }) +
        circle(x, y, r, { fill: 'none', stroke: '#bfe3f5', 'stroke-width': 1.5 }),
    )
    .join('');

export const sparkle = (x: number, y: number, size: number, tint = '#fff'): string =>
  path(
    `M${x} ${y - size}Q${x + size * 0.14} ${y - size * 0.14} ${x + size} ${y}Q${x + size * 0.14} ${y + size * 0.14} ${x} ${y + size}Q${x - size * 0.14} ${y + size * 0.14} ${x - size} ${y}Q${x - size * 0.14} ${y - size * 0.14} ${x} ${y - size}Z`,
    { fill: tint },
  );
