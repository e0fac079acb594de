import type { Fit } from '@shared/contracts/catalogue';
import type { IconName } from './icon-names';
import { text } from './labels';
import { Tag, type Tone } from './tag';

const looks: Record<Exclude<Fit, 'any'>, { text: string; tone: Tone; icon: IconName }> = {
  fits: { text: text.fits, tone: 'go', icon: 'check' },
  no: { text: text.doesNotFit, tone: 'stop', icon: 'x' },
  check: { text: text.check, tone: 'warn', icon: 'circle-alert' },
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
