import type { Fit } from '@shared/contracts/catalogue';
import type { IconName } from './icon-names';
import { Tag, type Tone } from './tag';

const looks: Record<Exclude<Fit, 'any'>, { text: string; tone: Tone; icon: IconName }> = {
  fits: { text: '适配', tone: 'go', icon: 'check' },
  no: { text: '不适配', tone: 'stop', icon: 'x' },
  check: { text: '需确认', tone: 'warn', icon: 'circle-alert' },
};

/** Whether it fits my car; nothing where the question does not arise. */
export function FitBadge({ fit }: { fit: Fit }) {
  if (fit === 'any') return null;
  const look = looks[fit];
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {look.text}
    </Tag>
  );
}
