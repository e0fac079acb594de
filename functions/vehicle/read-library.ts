import type { Library } from './library';
import { library } from './vehicle.repo';

/** The whole model library; the same object until the library changes. */
export const readLibrary = (): Promise<Library> => library.read();
