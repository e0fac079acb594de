import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { go } from '@/platform/go';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Plate } from '@/ui/plate';
import { Tap } from '@/ui/tap';
import { points } from '../common/number';
import { useCar } from '../vehicle/use-car';
import { text } from './labels';
import s from './tiles.module.scss';

/** The car in use, and the way to all of them. */
export function GarageTile() {
  const { car, cars } = useCar();
  return (
    <Tap className={cx(s.tile)} onTap={() => go(car === null ? 'carEdit' : 'garage')}>
      <View className={cx(s.tileHead)}>
        <Icon name="car-front" size={18} />
        <Text className={cx(s.tileTitle)}>{text.garage}</Text>
      </View>
      {car ? (
        <View className={cx(s.plate)}>
          <Plate plate={car.plate} newEnergy={car.newEnergyPlate} />
        </View>
      ) : (
        <Text className={cx(s.tileBig)}>{car === null ? '+' : ' '}</Text>
      )}
      <Text className={cx(s.tileNote)}>{car ? text.cars(cars.length) : text.garageEmpty}</Text>
    </Tap>
  );
}

/** The points at hand, and the way to where they came from. */
export function WalletTile() {
  const wallet = useApi('wallet.summary', {});
  return (
    <Tap className={cx(s.tile, s.goldTile)} onTap={() => go('wallet')}>
      <View className={cx(s.tileHead)}>
        <Icon name="coins" size={18} />
        <Text className={cx(s.tileTitle)}>{text.wallet}</Text>
      </View>
      <Text className={cx(s.tileBig)}>{wallet.data ? points(wallet.data.balanceFen) : ' '}</Text>
      <Text className={cx(s.tileNote)}>{text.walletNote}</Text>
    </Tap>
  );
}
