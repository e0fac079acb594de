import { aftersaleContracts } from '@shared/contracts/aftersale';
import { decideRefund, withdrawRefund } from '../aftersale/decide-refund';
import { offerRefund } from '../aftersale/offer-refund';
import { previewRefund, requestRefund } from '../aftersale/request-refund';
import { listRefunds, listWaiting, viewRefund } from '../aftersale/view-refunds';
import { serve } from '../platform/http';

export const handler = serve(aftersaleContracts, {
  'aftersale.preview': previewRefund,
  'aftersale.request': requestRefund,
  'aftersale.list': listRefunds,
  'aftersale.detail': viewRefund,
  'aftersale.withdraw': withdrawRefund,
  'aftersale.pending': listWaiting,
  'aftersale.decide': decideRefund,
  'aftersale.offer': offerRefund,
});
