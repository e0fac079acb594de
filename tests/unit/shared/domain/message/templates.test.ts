import { describe, expect, test } from '@jest/globals';
import { cut, renderField, renderFields, subscribeTemplates } from '@shared/domain/message/templates';

const NOON = Date.parse('2026-11-22T04:05:00Z');

describe('template fields within the limits of WeChat', () => {
  test('a thing keeps 20 characters, the last of them an ellipsis when it was cut', () => {
    const name = '上海徐汇漕河泾开发区桂平路旗舰店（地铁九号线出口旁）';
    const shown = renderField('thing1', name);
    expect(shown).toBe('上海徐汇漕河泾开发区桂平路旗舰店（地铁…');
    expect(shown).toHaveLength(20);
    expect(renderField('thing1', '小保养')).toBe('小保养');
  });

  test('a thing is never cut through a character of two units', () => {
    expect(cut('一二三𠮷五', 5)).toBe('一二三…');
    expect(cut('一二𠮷', 4)).toBe('一二𠮷');
  });

  test('a thing is one line of visible text, and never empty', () => {
    expect(renderField('thing1', ' 小\n保\u0000养\t套餐\u200b ')).toBe('小 保养 套餐');
    expect(renderField('thing1', '\u200b \ud800')).toBe('无');
  });

  test('a phrase is at most five Chinese characters', () => {
    expect(renderField('phrase1', '服务已全部完成 ok')).toBe('服务已全部');
    expect(renderField('phrase1', 'done')).toBe('已更新');
  });

  test('a character string is at most 32 printable ASCII characters', () => {
    expect(renderField('character_string1', `订单 ord_${'7'.repeat(40)}`)).toBe(`ord_${'7'.repeat(28)}`);
    expect(renderField('character_string1', '订单')).toBe('-');
  });

  test('times are those of China, whatever zone the process runs in', () => {
    expect(renderField('time1', NOON)).toBe('2026年11月22日 12:05');
    expect(renderField('date1', Date.parse('2026-11-21T16:00:00Z'))).toBe('2026年11月22日');
  });

  test('an amount has two decimals and at most ten digits', () => {
    expect(renderField('amount1', 12345)).toBe('123.45元');
    expect(renderField('amount1', 10 ** 13)).toBe('99999999.99元');
    expect(renderField('amount1', -5)).toBe('0.00元');
  });

  test('every field of every template has a renderer', () => {
    const fields = Object.values(subscribeTemplates).flatMap((template) => Object.keys(template.fields));
    for (const key of fields) expect(renderField(key, '1')).not.toBe('');
    expect(renderFields('booking_made', { thing1: '徐汇店', thing2: '小保养', time3: NOON })).toEqual({
      thing1: '徐汇店',
      thing2: '小保养',
      time3: '2026年11月22日 12:05',
    });
  });
});
