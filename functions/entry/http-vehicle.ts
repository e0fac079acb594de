import { vehicleContracts } from '@shared/contracts/vehicle';
import { serve } from '../platform/http';
import { addCar } from '../vehicle/add-car';
import { listBrands, listModels, listSeries } from '../vehicle/list-brands';
import { listCars } from '../vehicle/list-cars';
import { removeCar } from '../vehicle/remove-car';
import { setDefaultCar } from '../vehicle/set-default-car';
import { updateCar } from '../vehicle/update-car';

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
