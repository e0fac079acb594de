import { storeContracts } from '@shared/contracts/store';
import { servePublic } from '../platform/http';
import { listCities } from '../store/list-cities';
import { listStores } from '../store/list-stores';
import { showStore } from '../store/show-store';

export const handler = servePublic(storeContracts, {
  'store.cities': listCities,
  'store.list': listStores,
  'store.detail': showStore,
});
