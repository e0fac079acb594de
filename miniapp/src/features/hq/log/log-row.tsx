import type { AuditEntry } from '@shared/contracts/audit';
import { millis } from '@shared/kernel/time';
import { Text, View } from '@tarojs/components';
import { friendly } from '@/features/common/when';
import { roleNames } from '@/features/member/labels';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { factsText, placeName } from './log-facts';
import { nameOfOperation, text } from './log-labels';
import s from './log-row.module.scss';

/** Who acts without a post: somebody who accepts an invitation, or who runs a command. */
const otherNames = { invited: '受邀人', command: '命令行' } as const;
const roleName = (role: string): string =>
  (({ ...roleNames, ...otherNames }) as Readonly<Record<string, string>>)[role] ?? role;
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
      <Text className={cx(s.line)}>{text.by(entry.name, roleName(entry.role), placeName(entry.scope))}</Text>
      <Text className={cx(s.line)}>{text.target(entry.target)}</Text>
      {before && <Text className={cx(s.line)}>{`${text.before}：${factsText(before)}`}</Text>}
      {after && <Text className={cx(s.line)}>{`${text.after}：${factsText(after)}`}</Text>}
      {why !== '' && <Text className={cx(s.line)}>{`${text.why}：${why}`}</Text>}
    </View>
  );
}
