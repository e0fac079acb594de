import { promotionContracts } from '@shared/contracts/promotion';
import { serve } from '../platform/http';
import { claimCoupon } from '../promotion/claim-coupon';
import { listMine } from '../promotion/list-coupons';
import { showCentre } from '../promotion/show-centre';
import { listFlash, listGroupOffers, showGroup, showOffer, showSeat } from '../promotion/view-offers';

export const handler = serve(promotionContracts, {
  'promotion.centre': showCentre,
  'promotion.claim': claimCoupon,
  'promotion.coupons': listMine,
  'promotion.flash': listFlash,
  'promotion.groups': listGroupOffers,
  'promotion.offer': showOffer,
  'promotion.group': showGroup,
  'promotion.seat': showSeat,
});
