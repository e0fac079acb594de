/** One family: 24-px grid, 1.75-px round stroke, no fill. */
const strokes: Record<string, string> = {
  maintenance:
    '<path d="M5 9.5 8.5 6H15l1.5 2H19a2 2 0 0 1 2 2v1.5"/><path d="M5 9.5V18a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2v-4.5L21 11.5"/><path d="M9 3.5h4V6H9z"/><path d="M11 11.2c1.2 1.5 1.8 2.5 1.8 3.3a1.8 1.8 0 0 1-3.6 0c0-.8.6-1.8 1.8-3.3Z"/>',
  tyre: '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="4.5"/><circle cx="12" cy="12" r="1"/><path d="M12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M18.4 5.6l-1.8 1.8M7.4 16.6l-1.8 1.8"/>',
  brake:
    '<circle cx="11" cy="13" r="8"/><circle cx="11" cy="13" r="3"/><path d="M11 7.5v.01M16.2 14.7v.01M5.8 14.7v.01M14.2 17.5v.01M7.8 17.5v.01"/><path d="M14.5 4a9.5 9.5 0 0 1 6 6l-3 1.2a6.3 6.3 0 0 0-4.1-4.2Z"/>',
  battery:
    '<rect x="3" y="7.5" width="18" height="12" rx="2"/><path d="M6.5 7.5V5h3v2.5M14.5 7.5V5h3v2.5M6.5 12h3M15 12h3M16.5 10.5v3"/><path d="m12.6 10.5-2 3.2h2.8l-2 3"/>',
  wash: '<path d="M4 17v-2.2a2 2 0 0 1 1.4-1.9l1.4-.4 1.5-2.6A2 2 0 0 1 10 9h4.3a2 2 0 0 1 1.7.9l1.7 2.6 1 .3a2 2 0 0 1 1.3 1.9V17a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1Z"/><path d="M6 18v2M18 18v2M7.5 15h.01M16.5 15h.01M7 3v2.5M12 2.5V6M17 3v2.5"/>',
  beauty:
    '<path d="M11 3.5c.7 4.6 2.4 6.3 7 7-4.6.7-6.3 2.4-7 7-.7-4.6-2.4-6.3-7-7 4.6-.7 6.3-2.4 7-7Z"/><path d="M18.5 15.5c.3 2 1 2.7 3 3-2 .3-2.7 1-3 3-.3-2-1-2.7-3-3 2-.3 2.7-1 3-3Z"/>',
  aircon:
    '<path d="M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9"/><path d="m9.5 4.5 2.5 2 2.5-2M9.5 19.5l2.5-2 2.5 2M4 11l3-.7-.8-3M20 13l-3 .7.8 3M4 13l3 .7-.8 3M20 11l-3-.7.8-3"/>',
  repair:
    '<path d="M14.7 6.3a4.5 4.5 0 0 1 5.7-1.2l-2.9 2.9.6 2.1 2.1.6 2.6-2.6a4.5 4.5 0 0 1-6.1 5.3l-7.8 7.8a2.1 2.1 0 0 1-3-3l7.8-7.8"/><path d="M3 9.5V5h6M3.5 5 9 10.5"/>',
  film: '<rect x="3" y="3.5" width="18" height="5" rx="2.5"/><path d="M5.5 8.5V19l11-2.2V8.5"/><path d="M16.5 16.8c2.3-.2 3 .7 2.5 3.2l-4-.9M9 11.5l-1 3"/>',
  rescue:
    '<path d="M2.5 16V9a1 1 0 0 1 1-1H13v8M13 10.5h3.7a2 2 0 0 1 1.7 1l1.8 2.9a2 2 0 0 1 .3 1V17h-1.8"/><circle cx="6.5" cy="17.5" r="2"/><circle cx="16.5" cy="17.5" r="2"/><path d="M8.5 17.5h6M5 8V5.5h4L12 8M16 7.5V6M19 8l1-1M13 8"/>',
  oil: '<path d="M12 3.5c3.7 4.4 5.5 7.6 5.5 10a5.5 5.5 0 0 1-11 0c0-2.4 1.8-5.6 5.5-10Z"/><path d="M9.2 14a2.8 2.8 0 0 0 2.3 2.7"/>',
  filter:
    '<ellipse cx="12" cy="5.5" rx="7" ry="2.5"/><path d="M5 5.5v13C5 19.9 8.1 21 12 21s7-1.1 7-2.5v-13M9 11v6M12 11.5v6M15 11v6"/>',
  wiper:
    '<path d="M3 19.5C5.6 14 8.5 11.3 12 11.3s6.4 2.7 9 8.2"/><path d="M12 19.5 19 6M15 5.2l6 3"/><path d="M5 4.5v2M9 3.5v2M4.5 9.5v1.5"/>',
  fluid: '<path d="M9.5 3h5v3.5L17 9.3V19a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V9.3l2.5-2.8Z"/><path d="M7 13h10M9.5 6.5h5"/>',
  light:
    '<path d="M13 6.5H9.5a6 6 0 0 0 0 11H13c1.2-1.4 1.8-3.3 1.8-5.5S14.2 7.9 13 6.5Z"/><path d="M18 7.5l3-1M18.3 12H21.5M18 16.5l3 1"/>',
  interior:
    '<path d="M8 3.5h3.5a1.5 1.5 0 0 1 1.5 1.2l1.5 8.3H9.3L7.5 5.2A1.5 1.5 0 0 1 8 3.5Z"/><path d="M9.3 13h6.2a3 3 0 0 1 3 3v.5H10a2 2 0 0 1-2-1.6L6.5 9M11 16.5V20M16.5 16.5V20M8.5 20.5H19"/>',
  electronics:
    '<rect x="3" y="7" width="18" height="10" rx="3"/><circle cx="14.5" cy="12" r="3"/><path d="M6.5 10.5h2M6.5 13.5h2M10 7V4.5h4V7M14.5 12h.01"/>',
};

/** Category icons by name. */
export const icons = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(strokes).map(([name, inside]) => [
      name,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#2B3648" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inside}</svg>\n`,
    ]),
  );
