import { type Art, circle, ellipse, line, mix, path, rect, shadow, text } from './art';
import { colourOf } from './palette';

export type Params = Readonly<Record<string, string>>;

const paper = '#fbfbf9';
const ink = '#1c2533';

/** Four-litre oil jug with a handle, its grade on the label. */
export function oil(art: Art, { grade = '', colour, litres = '' }: Params): string {
  const base = colourOf(colour);
  const dark = mix(base, '#000', 0.45);
  const outline =
    'M116 178Q116 152 138 142L170 127V96H222V118Q266 108 284 138Q294 156 294 184V330Q294 350 274 350H136Q116 350 116 330Z';
  const hole = 'M240 150Q262 148 267 170L271 212Q271 224 259 224H250Q238 224 238 212V160Q238 152 240 150Z';
  return [
    shadow(art, 205, 352, 120),
    path(`${outline}${hole}`, { fill: art.cylinder(base), 'fill-rule': 'evenodd' }),
    // the far wall of the handle, and the light along its rim
    line('M240 150Q262 148 267 170L271 212Q271 224 259 224H250Q238 224 238 212V160Q238 152 240 150Z', dark, 3, {
      opacity: 0.55,
    }),
    line('M134 160Q150 148 176 136', '#fff', 7, { opacity: 0.5 }),
    line('M280 150Q286 170 286 200', mix(base, '#fff', 0.5), 3, { opacity: 0.7 }),
    // cap
    rect(164, 92, 64, 12, 4, { fill: dark }),
    rect(168, 54, 56, 42, 7, { fill: art.cylinder(ink) }),
    ...[0, 1, 2, 3, 4, 5].map((at) => line(`M${176 + at * 8} 62V90`, '#fff', 1.6, { opacity: 0.16 })),
    rect(168, 54, 56, 9, 5, { fill: mix(ink, '#fff', 0.28) }),
    // level window
    rect(123, 190, 9, 132, 4, { fill: '#fff', opacity: 0.3 }),
    ...[0, 1, 2, 3].map((at) => line(`M124 ${204 + at * 32}H131`, '#fff', 2, { opacity: 0.75 })),
    // label
    rect(140, 232, 144, 98, 9, { fill: paper }),
    path('M149 232H275Q284 232 284 241V262H140V241Q140 232 149 232Z', { fill: dark }),
    text(150, 253, 15, '机油', { fill: '#fff', 'text-anchor': 'start' }),
    text(274, 253, 15, litres, { fill: mix(base, '#fff', 0.75), 'text-anchor': 'end' }),
    text(212, 302, 39, grade, { fill: ink, 'font-weight': 800, 'letter-spacing': -1, width: 128 }),
    rect(152, 314, 120, 5, 2.5, { fill: base }),
    // drop between cap and label
    path('M166 172Q180 192 180 202A14 14 0 0 1 152 202Q152 192 166 172Z', { fill: '#fff', opacity: 0.85 }),
    path('M160 204Q161 210 167 212', { fill: 'none', stroke: base, 'stroke-width': 3, 'stroke-linecap': 'round' }),
  ].join('');
}

/** One-litre bottle with a long neck: brake fluid, gear oil, coolant concentrate. */
export function fluidBottle(art: Art, { label = '', colour }: Params): string {
  const base = colourOf(colour);
  const shell = mix(base, '#fff', 0.1);
  return [
    shadow(art, 200, 350, 84),
    path(
      'M146 186Q146 160 168 146L182 134V96H218V134L232 146Q254 160 254 186V328Q254 348 234 348H166Q146 348 146 328Z',
      {
        fill: art.cylinder(shell),
      },
    ),
    rect(176, 90, 48, 11, 4, { fill: mix(base, '#000', 0.5) }),
    path('M184 90L189 44H211L216 90Z', { fill: art.cylinder(ink) }),
    rect(186, 40, 28, 10, 4, { fill: mix(ink, '#fff', 0.3) }),
    line('M160 176Q164 164 176 156', '#fff', 6, { opacity: 0.55 }),
    rect(150, 206, 100, 118, 6, { fill: paper }),
    path('M156 206H244Q250 206 250 212V236H150V212Q150 206 156 206Z', { fill: mix(base, '#000', 0.35) }),
    text(200, 277, 31, label, { fill: ink, 'font-weight': 800, width: 88 }),
    rect(168, 290, 64, 4, 2, { fill: base }),
    text(200, 312, 13, '1 L', { fill: mix(ink, '#fff', 0.35) }),
    ...[0, 1, 2].map((at) => circle(176 + at * 24, 221, 4, { fill: '#fff', opacity: 0.3 + at * 0.3 })),
  ].join('');
}

/** Two-litre translucent jug: washer fluid, coolant, shampoo. */
export function jug(art: Art, { label = '', colour }: Params): string {
  const base = colourOf(colour);
  const glass = mix(base, '#fff', 0.28);
  const outline =
    'M124 190Q124 158 154 148L172 140V100H216V132Q262 122 280 150Q290 166 290 196V332Q290 350 272 350H142Q124 350 124 332Z';
  const hole = 'M236 166Q256 164 260 182L263 214Q263 224 253 224H246Q234 224 234 214V174Q234 168 236 166Z';
  return [
    shadow(art, 206, 352, 112),
    path(outline + hole, { fill: art.cylinder(glass), 'fill-rule': 'evenodd', opacity: 0.95 }),
    path('M130 250Q170 242 206 250T284 250V332Q284 344 272 344H142Q130 344 130 332Z', { fill: base, opacity: 0.4 }),
    rect(166, 64, 56, 40, 8, { fill: art.cylinder(base) }),
    ...[0, 1, 2, 3, 4].map((at) => line(`M${176 + at * 9} 70V98`, '#fff', 2, { opacity: 0.3 })),
    line('M138 186Q142 168 160 160', '#fff', 7, { opacity: 0.7 }),
    rect(142, 236, 132, 90, 10, { fill: paper, opacity: 0.96 }),
    text(208, 292, 36, label, { fill: mix(base, '#000', 0.45), 'font-weight': 800, width: 116 }),
    rect(160, 306, 96, 5, 2.5, { fill: base, opacity: 0.7 }),
    circle(160, 258, 6, { fill: base, opacity: 0.5 }),
    circle(176, 252, 4, { fill: base, opacity: 0.35 }),
  ].join('');
}

/** Slim bottle of additive, dosing cap. */
export function additive(art: Art, { label = '', colour }: Params): string {
  const base = colourOf(colour);
  return [
    shadow(art, 200, 350, 66),
    path(
      'M160 178Q160 156 174 144L184 134V108H216V134L226 144Q240 156 240 178V330Q240 348 222 348H178Q160 348 160 330Z',
      {
        fill: art.cylinder(base),
      },
    ),
    rect(180, 62, 40, 50, 6, { fill: art.cylinder('#e9ecf1') }),
    ...[0, 1, 2].map((at) => line(`M${190 + at * 10} 70V104`, '#8d97a6', 1.6, { opacity: 0.6 })),
    path('M160 212H240V318H160Z', { fill: paper }),
    path('M160 212H240V240H160Z', { fill: mix(base, '#000', 0.4) }),
    text(200, 232, 14, '燃油系统', { fill: '#fff' }),
    text(200, 276, 24, label, { fill: ink, 'font-weight': 800, width: 72 }),
    path('M200 286Q211 300 211 306A11 11 0 0 1 189 306Q189 300 200 286Z', { fill: base }),
    line('M170 172Q172 160 180 154', '#fff', 5, { opacity: 0.5 }),
  ].join('');
}

/** Trigger spray. */
export function spray(art: Art, { label = '', colour }: Params): string {
  const base = colourOf(colour);
  return [
    shadow(art, 204, 350, 80),
    path('M150 206Q150 172 178 156V130H222V156Q250 172 250 206V328Q250 348 230 348H170Q150 348 150 328Z', {
      fill: art.cylinder(mix(base, '#fff', 0.15)),
    }),
    path('M178 132V108Q178 94 164 92H128Q120 92 120 84V70Q120 62 128 62H214Q238 62 238 86V132Z', {
      fill: art.slab(ink),
    }),
    path('M160 104Q150 122 156 142L146 146Q134 122 142 100Z', { fill: mix(ink, '#fff', 0.25) }),
    rect(106, 64, 18, 24, 4, { fill: base }),
    rect(172, 128, 56, 12, 4, { fill: mix(ink, '#fff', 0.18) }),
    line('M132 70H206', '#fff', 4, { opacity: 0.3 }),
    rect(158, 222, 84, 104, 8, { fill: paper }),
    text(200, 270, 21, label, { fill: ink, 'font-weight': 800, width: 74 }),
    rect(172, 284, 56, 4, 2, { fill: base }),
    circle(186, 306, 6, { fill: base, opacity: 0.4 }),
    circle(202, 302, 9, { fill: base, opacity: 0.55 }),
    circle(218, 308, 5, { fill: base, opacity: 0.4 }),
    ellipse(92, 72, 5, 3, { fill: base, opacity: 0.5 }),
    ellipse(78, 62, 4, 3, { fill: base, opacity: 0.4 }),
    ellipse(78, 82, 4, 3, { fill: base, opacity: 0.4 }),
    line('M162 204Q166 186 182 176', '#fff', 6, { opacity: 0.55 }),
  ].join('');
}

/** Refrigerant can. */
export function gasCan(art: Art, { label = '' }: Params): string {
  return [
    shadow(art, 200, 350, 84),
    path('M140 168Q140 130 176 122H224Q260 130 260 168V330Q260 348 242 348H158Q140 348 140 330Z', {
      fill: art.cylinder('#4fb7c5'),
    }),
    path('M176 122Q178 104 190 102H210Q222 104 224 122Z', { fill: art.cylinder('#8fa0ae') }),
    rect(190, 76, 20, 28, 3, { fill: art.cylinder('#6b7887') }),
    rect(168, 66, 64, 14, 7, { fill: art.slab('#d9433a') }),
    rect(140, 212, 120, 92, 0, { fill: paper }),
    text(200, 262, 30, label, { fill: ink, 'font-weight': 800, width: 108 }),
    text(200, 288, 14, '环保冷媒', { fill: '#14919b' }),
    line('M158 166Q160 150 174 142', '#fff', 6, { opacity: 0.55 }),
    rect(140, 316, 120, 8, 0, { fill: '#fff', opacity: 0.5 }),
  ].join('');
}
