import { catalogueContracts } from '@shared/contracts/catalogue';
import { listCategories, listHotWords } from '../catalogue/list-categories';
import { listSpus } from '../catalogue/list-spus';
import { searchSpus } from '../catalogue/search-spus';
import { showHome } from '../catalogue/show-home';
import { showSpu } from '../catalogue/show-spu';
import { suggestWords } from '../catalogue/suggest-words';
import { servePublic } from '../platform/http';

export const handler = servePublic(catalogueContracts, {
  'catalogue.home': showHome,
  'catalogue.categories': listCategories,
  'catalogue.list': listSpus,
  'catalogue.detail': showSpu,
  'catalogue.search': searchSpus,
  'catalogue.suggest': suggestWords,
  'catalogue.hotWords': listHotWords,
});
