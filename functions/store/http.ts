import { serve } from '../platform/http';
import { listCities } from './list-cities';
import { listStores } from './list-stores';
import { showStore } from './show-store';

export const handler = serve({
  'store.cities': listCities,
  'store.list': listStores,
  'store.detail': showStore,
});
