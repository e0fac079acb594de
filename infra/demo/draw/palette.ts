/** Colours of packaging by name: neutral ones, no maker's livery. */
const packaging: Record<string, string> = {
  silver: '#aeb6c2',
  amber: '#f0a31c',
  green: '#1f9d5b',
  blue: '#2b6fd6',
  navy: '#22406f',
  crimson: '#c9303f',
  graphite: '#3d4654',
  grey: '#7c8796',
  red: '#d9433a',
  black: '#262c36',
  teal: '#14919b',
  gold: '#c79a3c',
  sky: '#3aa7e8',
  cyan: '#19b5c6',
  pink: '#e2588f',
  charcoal: '#333a45',
  bronze: '#8a6a4a',
  steel: '#5f7388',
  clear: '#b9d3e2',
};

export function colourOf(name: string | undefined): string {
  const colour = packaging[name ?? 'grey'];
  if (!colour) throw new RangeError(`no colour named ${name}`);
  return colour;
}

/** Backgrounds by family: light, deep. */
export const grounds = {
  oil: ['#fff8ec', '#fbe6c6'],
  kit: ['#fff3ec', '#fddcc9'],
  filter: ['#f1f6fc', '#d8e6f6'],
  tyre: ['#f3f5f8', '#dbe1ea'],
  brake: ['#fdf2f0', '#f6d9d3'],
  battery: ['#eef9f3', '#cfeedd'],
  wiper: ['#eef7fb', '#d0e8f3'],
  wash: ['#ebf8fe', '#c8e8f9'],
  beauty: ['#f8f3fd', '#e4d6f6'],
  aircon: ['#ecfafa', '#c9eeee'],
  repair: ['#f3f5fa', '#dbe1ee'],
  film: ['#f6f4ef', '#e3dccd'],
  interior: ['#fcf5ec', '#f3e0c8'],
  gadget: ['#f0f2fc', '#d9def5'],
  rescue: ['#fff6e8', '#ffdfae'],
  light: ['#fffae6', '#fcebae'],
  fluid: ['#fdf2f7', '#f7d8e6'],
} as const;
export type Ground = keyof typeof grounds;
