import { type Art, around, circle, ellipse, line, mix, path, rect, shadow, text } from './art';
import type { Params } from './bottles';
import { colourOf } from './palette';

const ink = '#1c2533';

/** Spin-on oil filter: a can with flutes below the rim. */
export function filterSpin(art: Art, { number = '', colour = 'grey' }: Params): string {
  const base = colour === 'grey' ? '#e8ebef' : colourOf(colour);
  const band = colour === 'grey' ? '#1f9d5b' : '#ffffff';
  return [
    shadow(art, 200, 346, 104),
    path('M112 140H288V316Q288 344 200 344T112 316Z', { fill: art.cylinder(base) }),
    ...Array.from({ length: 15 }, (_, at) =>
      line(`M${119 + at * 11.6} 296V${330 + 9 * Math.sin((Math.PI * at) / 14)}`, '#5a6472', 3, { opacity: 0.22 }),
    ),
    rect(112, 186, 176, 84, 0, { fill: band, opacity: colour === 'grey' ? 1 : 0.94 }),
    text(200, 222, 17, '机油滤清器', { fill: colour === 'grey' ? '#d6f2e3' : '#6b7686' }),
    text(200, 256, 31, number, { fill: colour === 'grey' ? '#fff' : ink, 'font-weight': 800, width: 160 }),
    rect(112, 186, 176, 84, 0, {
      fill: art.linear([
        [0, '#000', 0.3],
        [0.25, '#fff', 0.18],
        [0.5, '#fff', 0],
        [1, '#000', 0.32],
      ]),
    }),
    ellipse(200, 140, 88, 27, { fill: art.slab('#b8c0cb') }),
    ellipse(200, 139, 76, 21, { fill: '#8893a3' }),
    ellipse(200, 138, 67, 17, { fill: ink }),
    ellipse(200, 137, 58, 14, { fill: '#a8b2bf' }),
    ...Array.from({ length: 8 }, (_, at) => {
      const turn = (Math.PI * 2 * at) / 8;
      return ellipse(200 + 40 * Math.cos(turn), 137 + 9 * Math.sin(turn), 6, 2.6, { fill: '#3d4654' });
    }),
    ellipse(200, 137, 19, 6, { fill: '#2a313c' }),
  ].join('');
}

/** Cartridge oil filter: pleated paper between two end caps. */
export function filterElement(art: Art, { number = '' }: Params): string {
  const pleat = (at: number): string => {
    const x = 122 + at * 7.8;
    return path(`M${x} 126H${x + 3.9}V322H${x}Z`, { fill: '#000', opacity: 0.1 });
  };
  return [
    shadow(art, 200, 350, 100),
    rect(120, 118, 160, 212, 0, { fill: art.cylinder('#f0dc9c') }),
    ...Array.from({ length: 20 }, (_, at) => pleat(at)),
    path('M112 314H288V334Q288 350 200 350T112 334Z', { fill: art.cylinder('#2f9e63') }),
    path('M112 108H288V128Q288 144 200 144T112 128Z', { fill: art.cylinder('#2f9e63') }),
    ellipse(200, 108, 88, 26, { fill: art.slab('#46b87c') }),
    ellipse(200, 107, 42, 12, { fill: '#17633c' }),
    ellipse(200, 109, 34, 8.5, { fill: '#0d3f26' }),
    rect(134, 196, 132, 62, 8, { fill: '#fff', opacity: 0.95 }),
    text(200, 217, 14, '机油滤芯', { fill: '#6b7686' }),
    text(200, 246, 25, number, { fill: ink, 'font-weight': 800, width: 120 }),
  ].join('');
}

/** Panel air filter lying at a slant: frame and pleats. */
export function filterAir(art: Art, { number = '' }: Params): string {
  const pleats = Array.from({ length: 13 }, (_, at) => {
    const x = 96 + at * 17;
    return (
      path(`M${x} 146L${x + 8.5} 140V248L${x} 254Z`, { fill: '#f3b33c' }) +
      path(`M${x + 8.5} 140L${x + 17} 146V254L${x + 8.5} 248Z`, { fill: '#d78f1f' })
    );
  });
  return [
    shadow(art, 202, 322, 150, 14),
    path('M62 120Q62 104 78 104H326Q342 104 342 120V272Q342 288 326 288H78Q62 288 62 272Z', {
      fill: art.slab('#343c49'),
    }),
    path('M62 272V292Q62 314 84 314H320Q342 314 342 292V272Q342 288 326 288H78Q62 288 62 272Z', { fill: '#1d232c' }),
    rect(84, 126, 236, 140, 6, { fill: '#7a4e10' }),
    art.clipped(rect(86, 128, 232, 136, 5, {}), pleats.join('')),
    rect(84, 126, 236, 140, 6, { fill: 'none', stroke: '#4a5565', 'stroke-width': 3 }),
    line('M74 114H330', '#fff', 3, { opacity: 0.25 }),
    rect(132, 176, 140, 44, 8, { fill: '#fff', opacity: 0.95 }),
    text(202, 206, 24, number, { fill: ink, 'font-weight': 800, width: 124 }),
    text(202, 307, 14, '空气滤清器 ↑ 进气方向', { fill: '#b9c2cf', 'font-weight': 600 }),
  ].join('');
}

/** Cabin filter: soft pleats without a hard frame; charcoal ones are grey. */
export function filterCabin(art: Art, { number = '', carbon }: Params): string {
  const dark = carbon === 'yes';
  const [light, deep, edge] = dark ? ['#8b95a2', '#5c6673', '#454e5a'] : ['#ffffff', '#d7e2ec', '#b9c8d6'];
  const rows = Array.from({ length: 12 }, (_, at) => {
    const x = 78 + at * 20.5;
    return (
      path(`M${x} 150L${x + 10.2} 132V270L${x} 288Z`, { fill: light }) +
      path(`M${x + 10.2} 132L${x + 20.5} 150V288L${x + 10.2} 270Z`, { fill: deep })
    );
  });
  const specks = Array.from({ length: 46 }, (_, at) =>
    circle(86 + ((at * 83) % 230), 152 + ((at * 47) % 124), 1.7, { fill: '#2b323c', opacity: 0.55 }),
  );
  return [
    shadow(art, 202, 318, 146, 13),
    rows.join(''),
    dark ? specks.join('') : '',
    path('M66 142Q66 136 72 136H78V296H72Q66 296 66 290Z', { fill: edge }),
    path('M324 136H330Q336 136 336 142V290Q336 296 330 296H324Z', { fill: edge }),
    rect(120, 184, 162, 60, 10, { fill: '#fff', opacity: 0.96, stroke: '#d7e0e9' }),
    text(201, 206, 14, dark ? '活性炭空调滤' : '空调滤清器', { fill: dark ? '#1f9d5b' : '#2b6fd6' }),
    text(201, 233, 24, number, { fill: ink, 'font-weight': 800, width: 146 }),
    ...[0, 1, 2].map((at) =>
      line(`M${140 + at * 52} ${112 - at * 4}q10 -10 20 0t20 0`, dark ? '#1f9d5b' : '#3aa7e8', 4, { opacity: 0.55 }),
    ),
  ].join('');
}

/** Ventilated brake disc with its hat and bolt holes. */
export function brakeDisc(art: Art): string {
  return [
    shadow(art, 204, 352, 120),
    circle(208, 206, 142, { fill: '#6f7885' }),
    circle(200, 204, 142, {
      fill: art.linear(
        [
          [0, '#eef1f5'],
          [0.3, '#aab3bf'],
          [0.55, '#e9edf1'],
          [0.8, '#98a2af'],
          [1, '#d5dbe2'],
        ],
        [0, 0, 1, 1],
      ),
    }),
    ...[136, 126, 116, 106, 96].map((r) =>
      circle(200, 204, r, { fill: 'none', stroke: '#7d8794', 'stroke-width': 1.2, opacity: 0.5 }),
    ),
    around(16, 200, 204, (at) =>
      [0, 1, 2]
        .map((step) => circle(200 + step * 7 - 6, 204 - 92 - step * 17 + (at % 2) * 6, 3.6, { fill: '#4b5461' }))
        .join(''),
    ),
    circle(200, 204, 78, { fill: '#5f6874' }),
    circle(200, 202, 72, { fill: art.slab('#8d97a4') }),
    around(5, 200, 202, () => circle(200, 152, 8, { fill: '#2b323c' })),
    circle(200, 202, 30, { fill: '#2b323c' }),
    circle(200, 202, 30, { fill: 'none', stroke: '#c3cad3', 'stroke-width': 3 }),
    line('M98 130A126 126 0 0 1 170 82', '#fff', 8, { opacity: 0.6 }),
  ].join('');
}

/** A pair of brake pads, the front one lying against the other. */
export function brakePad(art: Art, { colour }: Params): string {
  const plate = colourOf(colour);
  const one = (dx: number, dy: number, tint: string): string =>
    [
      path(
        `M${74 + dx} ${262 + dy}L${58 + dx} ${236 + dy}Q${66 + dx} ${140 + dy} ${190 + dx} ${132 + dy}T${318 + dx} ${236 + dy}L${300 + dx} ${262 + dy}Q${188 + dx} ${224 + dy} ${74 + dx} ${262 + dy}Z`,
        { fill: art.slab(tint) },
      ),
      path(
        `M${94 + dx} ${248 + dy}L${88 + dx} ${222 + dy}Q${104 + dx} ${162 + dy} ${188 + dx} ${158 + dy}T${288 + dx} ${222 + dy}L${282 + dx} ${248 + dy}Q${188 + dx} ${212 + dy} ${94 + dx} ${248 + dy}Z`,
        { fill: art.slab('#3a3f47') },
      ),
      path(`M${182 + dx} ${159 + dy}H${194 + dx}V${222 + dy}Q${188 + dx} ${221 + dy} ${182 + dx} ${222 + dy}Z`, {
        fill: '#15181d',
      }),
      ...Array.from({ length: 26 }, (_, at) =>
        circle(104 + dx + ((at * 71) % 168), 184 + dy + ((at * 29) % 34), 1.8, {
          fill: at % 3 ? '#8a929d' : '#c9a24b',
          opacity: 0.7,
        }),
      ),
      circle(70 + dx, 240 + dy, 6, { fill: mix(tint, '#000', 0.5) }),
      circle(306 + dx, 240 + dy, 6, { fill: mix(tint, '#000', 0.5) }),
    ].join('');
  return [
    shadow(art, 204, 344, 138, 14),
    one(26, -34, mix(plate, '#fff', 0.12)),
    one(0, 70, plate),
    line('M84 296Q108 226 190 216', '#fff', 4, { opacity: 0.35 }),
    line('M322 216q26 6 30 30t-14 36', '#c98b2c', 5),
    rect(328, 278, 20, 14, 4, { fill: '#2b323c' }),
  ].join('');
}

/** Spark plugs, two of a set. */
export function plug(art: Art): string {
  const one = (turn: number, x: number): string =>
    `<g transform="translate(${x} 0) rotate(${turn} 200 210)">${[
      rect(188, 40, 24, 30, 5, { fill: art.cylinder('#aab3bf') }),
      rect(180, 66, 40, 92, 8, { fill: art.cylinder('#f6f7f8') }),
      ...[0, 1, 2, 3].map((at) => rect(177, 76 + at * 18, 46, 8, 4, { fill: art.cylinder('#ffffff') })),
      rect(192, 96, 16, 34, 2, { fill: '#2b6fd6', opacity: 0.85 }),
      path('M164 158H236L244 178L236 198H164L156 178Z', { fill: art.cylinder('#b5bdc8') }),
      rect(172, 198, 56, 16, 2, { fill: art.cylinder('#8d97a4') }),
      rect(176, 214, 48, 84, 4, { fill: art.cylinder('#a9b2bd') }),
      ...Array.from({ length: 9 }, (_, at) =>
        line(`M176 ${221 + at * 9}L224 ${217 + at * 9}`, '#5f6874', 2.4, { opacity: 0.65 }),
      ),
      rect(194, 298, 12, 16, 2, { fill: '#f3f4f6' }),
      rect(197, 310, 6, 10, 1, { fill: '#c79a3c' }),
      path('M222 296V322Q222 330 214 330H196', { fill: 'none', stroke: '#8d97a4', 'stroke-width': 8 }),
    ].join('')}</g>`;
  return [shadow(art, 200, 352, 104), one(14, 54), one(-12, -54)].join('');
}
