const two = (n: number): string => String(n).padStart(2, '0');

/** `90061` seconds → days and `HH`, `MM`, `SS`. */
export function clockParts(seconds: number): { days: number; parts: [string, string, string] } {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds % 86_400;
  return { days, parts: [two(Math.floor(rest / 3600)), two(Math.floor((rest % 3600) / 60)), two(rest % 60)] };
}
