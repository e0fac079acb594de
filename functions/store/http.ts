import { storeContracts } from '@shared/contracts/store';
import { serve } from '../platform/http';
import { listCities } from './list-cities';
import { listStores } from './list-stores';
import { showStore } from './show-store';

export const handler = serve(storeContracts, {
  'store.cities': listCities,
  'store.list': listStores,
  'store.detail': showStore,
});
