import type { Output } from '@shared/contracts/contracts';
import { useRef, useState } from 'react';
import { call, newKey } from '@/api/client';
import { codeOf, messageOf } from '@/api/errors';
import { key, queryClient, refresh } from '@/api/query';
import { toast } from '@/platform/notice';
import { type CouponTemplate, withClaim } from './claiming';
import { text } from './labels';

const CENTRE = key('promotion.centre', {});

function replaceInCentre(template: CouponTemplate): void {
  queryClient.setQueryData<Output<'promotion.centre'>>(CENTRE, (centre) =>
    centre ? { ...centre, items: centre.items.map((one) => (one.id === template.id ? template : one)) } : centre,
  );
}

/**
 * Claims a coupon: the count moves at once and the button turns until the server has said yes; only then is it said to be had. A refusal takes the
 * count back and says why. A claim whose answer got lost keeps its key, so that trying again cannot claim two.
 */
export function useClaim() {
  const [claiming, setClaiming] = useState<string | null>(null);
  const keys = useRef(new Map<string, string>());
  const claim = async (template: CouponTemplate): Promise<void> => {
    if (claiming) return;
    const idempotencyKey = keys.current.get(template.id) ?? newKey();
    keys.current.set(template.id, idempotencyKey);
    setClaiming(template.id);
    replaceInCentre(withClaim(template));
    try {
      await call('promotion.claim', { templateId: template.id }, { idempotencyKey });
      keys.current.delete(template.id);
      toast(text.claimedToast, 'success');
    } catch (failure) {
      replaceInCentre(template);
      if (codeOf(failure) !== 'OFFLINE') keys.current.delete(template.id);
      toast(messageOf(failure));
    } finally {
      setClaiming(null);
      await refresh('promotion.centre', 'promotion.coupons', 'order.quote').catch(() => undefined);
    }
  };
  return { claiming, claim };
}
