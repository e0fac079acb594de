import { Text, View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { Tag } from '@/ui/tag';
import { grouped } from '../common/number';
import { type ClaimLook, type CouponTemplate, claimedPercent, claimLook, lastHours } from './claiming';
import { text } from './labels';
import { Progress } from './progress';
import s from './template-ticket.module.scss';
import { Ticket } from './ticket';
import { goUse } from './use-coupon';

/** Claimed already, or nearly too late. */
function markOf({ act }: ClaimLook, hours: number | null) {
  if (act === 'use')
    return (
      <Tag tone="go" icon="check">
        {text.claimed}
      </Tag>
    );
  return act === 'claim' && hours !== null ? <Tag tone="warn">{text.lastDay(hours)}</Tag> : null;
}

type Props = { template: CouponTemplate; now: number | null; busy: boolean; onClaim: () => void };

/** A coupon to be claimed: how many are left, and whether one has it. */
export function TemplateTicket({ template, now, busy, onClaim }: Props) {
  const look = claimLook(template);
  const percent = claimedPercent(template);
  const hours = now === null ? null : lastHours(template.claimUntil, now);
  const act = () => {
    if (look.act === 'claim') onClaim();
    else goUse(template).catch(() => undefined);
  };
  return (
    <Ticket
      face={template}
      note={template.validText}
      tone={look.act === null ? 'spent' : 'live'}
      mark={markOf(look, hours)}
    >
      <View className={cx(s.foot)}>
        <View className={cx(s.count)}>
          <Progress percent={percent} dull={look.act === null} />
          <Text className={cx(s.taken)}>
            {template.mine > 0 && template.perMember > 1
              ? text.have(template.mine, template.perMember)
              : template.claimed > 0
                ? text.takenOf(grouped(template.claimed), grouped(template.total))
                : text.totalOf(grouped(template.total))}
          </Text>
        </View>
        <Button
          size="s"
          kind={look.act === 'use' ? 'soft' : 'main'}
          busy={busy}
          disabled={look.act === null}
          onTap={act}
        >
          {look.label}
        </Button>
      </View>
    </Ticket>
  );
}
