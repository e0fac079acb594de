import type { Model } from '@shared/contracts/vehicle';
import { create } from 'zustand';

/** The model that was chosen on the picker, for the form under it. */
export const usePickedModel = create<{ model: Model | null }>(() => ({ model: null }));

export const pickModel = (model: Model | null): void => usePickedModel.setState({ model });
