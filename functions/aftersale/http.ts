import { aftersaleContracts } from '@shared/contracts/aftersale';
import { serve } from '../platform/http';
import { decideRefund, withdrawRefund } from './decide-refund';
import { offerRefund } from './offer-refund';
import { previewRefund, requestRefund } from './request-refund';
import { listRefunds, listWaiting, viewRefund } from './view-refunds';

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
