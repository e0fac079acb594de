import { type Art, circle, line, path, place, rect, shadow, text } from './art';
import type { Params } from './bottles';
import { bubbles, sparkle } from './car';
import { inCar, pick, report } from './scene';
import { battery } from './things';

const checks: Record<string, (art: Art) => string> = {
  full: (art) =>
    inCar(art, '#2f80d8', 200, 0.94) +
    report(224, 44, 1) +
    circle(120, 116, 50, { fill: '#fff', opacity: 0.6, stroke: '#3d4654', 'stroke-width': 10 }) +
    line('M156 152L188 184', '#3d4654', 16) +
    line('M98 116l16 16 28 -30', '#0fa968', 9),
  obd: (art) =>
    [
      shadow(art, 200, 340, 130),
      line('M120 258Q50 280 60 344', '#20262f', 10),
      rect(96, 62, 208, 232, 26, { fill: art.slab('#ff5a1f') }),
      rect(114, 84, 172, 128, 12, { fill: '#0e1726' }),
      path('M166 150q-8 0 -8 -8v-14h20l8 -12h34l8 14h16v10h8v30h-12l-10 12h-52l-12 -12Z', { fill: '#f5a524' }),
      text(200, 205, 17, 'P0171', { fill: '#ffd28a' }),
      circle(152, 252, 17, { fill: '#fff' }),
      circle(200, 252, 17, { fill: '#1c2533' }),
      circle(248, 252, 17, { fill: '#1c2533' }),
    ].join(''),
  trip: (art) =>
    path('M170 392L190 150H214L250 392Z', { fill: '#59626f' }) +
    line('M203 164V200M205 226V268M208 296V350', '#fff', 7) +
    circle(300, 104, 36, { fill: '#f5a524' }) +
    path('M0 210L80 120L146 196L210 130L300 214L340 172L400 216V250H0Z', { fill: '#8fb39a', opacity: 0.7 }) +
    inCar(art, '#1f9d5b', 214, 0.8) +
    report(40, 40, 0.86),
  used: (art) =>
    inCar(art, '#8a6a4a', 200, 0.94) +
    report(50, 44, 1) +
    path('M276 48l22 14 26 0 4 26 18 18 -14 22 2 26 -26 8 -16 20 -24 -10 -26 4 -10 -24 -22 -14 10 -24 -6 -26 26 -10Z', {
      fill: '#0fa968',
    }) +
    text(274, 126, 34, '218', { fill: '#fff' }),
  ev: (art) =>
    inCar(art, '#36b37e', 196, 0.94) +
    path('M214 40L150 128H194L176 186L250 92H204Z', { fill: '#f5a524' }) +
    report(268, 40, 0.8) +
    rect(52, 84, 72, 40, 9, { fill: 'none', stroke: '#1c2533', 'stroke-width': 6 }) +
    rect(124, 96, 8, 16, 3, { fill: '#1c2533' }) +
    rect(60, 92, 40, 24, 4, { fill: '#0fa968' }),
  battery: (art) =>
    place(14, 66, 0.8, battery(art, { code: '', ah: '60', colour: 'blue' })) +
    report(258, 46, 1) +
    line('M98 132Q60 90 100 50M250 132Q240 96 216 60', '#d9433a', 8) +
    rect(80, 34, 44, 22, 6, { fill: '#d9433a' }),
  throttle: (art) =>
    [
      shadow(art, 200, 340, 120),
      rect(84, 84, 232, 232, 30, { fill: art.slab('#9aa4b1') }),
      circle(200, 200, 94, { fill: '#2b323c' }),
      circle(200, 200, 82, { fill: art.slab('#c9a24b') }),
      line('M200 114V286', '#7c5f1d', 7),
      ...[
        [108, 108],
        [292, 108],
        [108, 292],
        [292, 292],
      ].map(([x = 0, y = 0]) => circle(x, y, 12, { fill: '#4a525e' })),
      bubbles([
        [150, 250, 16],
        [176, 270, 12],
        [128, 228, 11],
      ]),
      sparkle(250, 150, 22),
    ].join(''),
  light: (art) =>
    inCar(art, '#3d4654', 196, 0.94) +
    path('M366 262L400 226V318Z', { fill: '#ffe38f', opacity: 0.8 }) +
    path('M352 268L400 196V344Z', { fill: '#ffe38f', opacity: 0.4 }) +
    place(
      120,
      26,
      0.42,
      circle(200, 150, 90, { fill: '#fff3bf' }) +
        path('M152 150Q152 80 200 72Q248 80 248 150Q248 190 226 206V236H174V206Q152 190 152 150Z', {
          fill: '#f5c542',
        }) +
        rect(172, 240, 56, 40, 8, { fill: '#5f6874' }),
    ),
};

export const serviceCheck = (art: Art, { theme }: Params): string => pick(checks, theme, art);
