import { storeContracts } from '@shared/contracts/store';
import { servePublic } from '../platform/http';
import { listCities } from './list-cities';
import { listStores } from './list-stores';
import { showStore } from './show-store';

export const handler = servePublic(storeContracts, {
  'store.cities': listCities,
  'store.list': listStores,
  'store.detail': showStore,
});
