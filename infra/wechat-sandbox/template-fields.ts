const HAN = /^\p{Script=Han}+$/u;
const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?';
const DAY = '\\d{4}(年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\\d|3[01])日|[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\\d|3[01]))';
const TIME = new RegExp(`^(${DAY} ?)?${CLOCK}([~-]\\s?(${DAY} ?)?${CLOCK})?$`);
const DATE = new RegExp(`^${DAY}( ?${CLOCK})?([~-]\\s?${DAY}( ?${CLOCK})?)?$`);
const PRINTABLE = /^[\x20-\x7e]+$/;
const PLATE = /^\p{Script=Han}?[A-Z0-9]+\p{Script=Han}?$/u;

const length = (text: string): number => [...text].length;

/** The limits of the template library, by the letters that begin a field's key. */
const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: (value) => value.length <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5 && !/[\p{L}\p{N}]/u.test(value),
  character_string: (value) => value.length <= 32 && PRINTABLE.test(value),
  time: (value) => TIME.test(value),
  date: (value) => DATE.test(value),
  amount: (value) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(value) && value.replace(/\D/g, '').length <= 10,
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8 && PLATE.test(value),
  name: (value) => (/\p{Script=Han}/u.test(value) ? length(value) <= 10 : length(value) <= 20),
  phrase: (value) => length(value) <= 5 && HAN.test(value),
  const: (value) => length(value) <= 20,
};

/** What is wrong with a value for that field, in WeChat's words; undefined when it may be sent. */
export function fieldProblem(key: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return `argument invalid! data.${key}.value is empty`;
  const rule = RULES[key.replace(/\d+$/, '')];
  return rule?.(value) ? undefined : `argument invalid! data.${key}.value invalid`;
}
