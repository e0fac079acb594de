import { vehicleContracts } from '@shared/contracts/vehicle';
import { serve } from '../platform/http';
import { addCar } from './add-car';
import { listBrands, listModels, listSeries } from './list-brands';
import { listCars } from './list-cars';
import { removeCar } from './remove-car';
import { setDefaultCar } from './set-default-car';
import { updateCar } from './update-car';

export const handler = serve(vehicleContracts, {
  'vehicle.brands': listBrands,
  'vehicle.series': listSeries,
  'vehicle.models': listModels,
  'vehicle.cars': listCars,
  'vehicle.add': addCar,
  'vehicle.update': updateCar,
  'vehicle.remove': removeCar,
  'vehicle.setDefault': setDefaultCar,
});
