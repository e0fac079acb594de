import type { AuditEntry } from '@shared/contracts/audit';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { friendly } from '@/features/common/when';
import { roleNames } from '@/features/member/labels';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { nameOfOperation, text } from './log-labels';
import s from './log-row.module.scss';

const roleName = (role: string): string => (roleNames as Readonly<Record<string, string>>)[role] ?? role;
/** Facts in one line: `state booked, km 30000`. */
const inLine = (facts: Record<string, unknown>): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('，');

/** One thing that somebody did, or looked at. */
export function LogRow({ entry }: { entry: AuditEntry }) {
  const { before, after, why } = entry;
  return (
    <View className={cx(s.row)}>
      <View className={cx(s.head)}>
        <Text className={cx(s.title)}>{nameOfOperation(entry.what)}</Text>
        {entry.kind === 'look' && <Tag>{text.look}</Tag>}
        <Text className={cx(s.when)}>{friendly(millis(entry.at), Date.now())}</Text>
      </View>
      <Text className={cx(s.line)}>{text.by(entry.name, roleName(entry.role), entry.scope)}</Text>
      <Text className={cx(s.line)}>{text.target(entry.target)}</Text>
      {before && <Text className={cx(s.line)}>{`${text.before}：${inLine(before)}`}</Text>}
      {after && <Text className={cx(s.line)}>{`${text.after}：${inLine(after)}`}</Text>}
      {why !== '' && <Text className={cx(s.line)}>{`${text.why}：${why}`}</Text>}
    </View>
  );
}
