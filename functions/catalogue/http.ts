import { catalogueContracts } from '@shared/contracts/catalogue';
import { servePublic } from '../platform/http';
import { listCategories, listHotWords } from './list-categories';
import { listSpus } from './list-spus';
import { searchSpus } from './search-spus';
import { showHome } from './show-home';
import { showSpu } from './show-spu';
import { suggestWords } from './suggest-words';

export const handler = servePublic(catalogueContracts, {
  'catalogue.home': showHome,
  'catalogue.categories': listCategories,
  'catalogue.list': listSpus,
  'catalogue.detail': showSpu,
  'catalogue.search': searchSpus,
  'catalogue.suggest': suggestWords,
  'catalogue.hotWords': listHotWords,
});
