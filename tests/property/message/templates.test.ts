import { expect, test } from '@jest/globals';
import type { MessageKind } from '@shared/contracts/message';
import { pushAt } from '@shared/domain/message/quiet';
import { type FieldValue, renderField, renderFields, subscribeTemplates } from '@shared/domain/message/templates';
import { DAY, minuteOfDay } from '@shared/kernel/time';
import fc from 'fast-check';
import { fieldProblem } from '../../../infra/wechat-sandbox/template-fields';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ maxLength: 80 }),
  fc.constantFrom('', ' ', '\n', '\ud83d', '𠮷'.repeat(30), '汉'.repeat(90), '\u200b\u200b', 'é'.repeat(40)),
);
const anyNumber = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e18));
const TYPES = ['thing', 'phrase', 'character_string', 'time', 'date', 'amount'] as const;

test('whatever goes in, the field is one that WeChat accepts', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), anyText, anyNumber, (type, text, number) => {
      const key = `${type}1` as const;
      const isNumber = type === 'time' || type === 'date' || type === 'amount';
      const rendered = renderField(key, (isNumber ? number : text) as FieldValue<typeof key>);
      expect(fieldProblem(key, rendered)).toBeUndefined();
      expect(rendered).not.toMatch(/\p{Cs}/u);
      if (type === 'thing') expect(rendered.length).toBeLessThanOrEqual(20);
    }),
    { numRuns: 3000 },
  );
});

test('a text within the limit is not changed', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\u4e00-\u9fa5A-Za-z0-9（）·]{1,20}$/), (text) => {
      expect(renderField('thing1', text)).toBe(text);
    }),
  );
});

test('every kind fills exactly the fields of its template', () => {
  const kinds = Object.keys(subscribeTemplates) as MessageKind[];
  fc.assert(
    fc.property(fc.constantFrom(...kinds), anyText, anyNumber, (kind, text, number) => {
      const { fields } = subscribeTemplates[kind];
      const values = Object.fromEntries(
        Object.keys(fields).map((key) => [key, /^(time|date|amount)/.test(key) ? number : text]),
      );
      const rendered = renderFields(kind, values as never);
      expect(Object.keys(rendered)).toEqual(Object.keys(fields));
      for (const [key, value] of Object.entries(rendered)) expect(fieldProblem(key, value)).toBeUndefined();
    }),
  );
});

test('a push is never earlier than its message, at most a night later, and outside the quiet hours unless it cannot wait', () => {
  const kinds = Object.keys(subscribeTemplates) as MessageKind[];
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 4e12 }), (kind, ms) => {
      const push = pushAt(kind, ms);
      expect(push).toBeGreaterThanOrEqual(ms);
      expect(push - ms).toBeLessThan(DAY);
      if (kind === 'service_finished' || kind === 'booking_soon') expect(push).toBe(ms);
      else {
        expect(minuteOfDay(push)).toBeGreaterThanOrEqual(480);
        expect(minuteOfDay(push)).toBeLessThan(1290);
      }
    }),
  );
});
