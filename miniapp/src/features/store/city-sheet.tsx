import { Text, View } from '@tarojs/components';
import { useApi } from '@/api/query';
import { toast } from '@/platform/notice';
import { Chip } from '@/ui/chip';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/icon';
import { Sheet } from '@/ui/sheet';
import { Tap } from '@/ui/tap';
import s from './city-sheet.module.scss';
import { text } from './labels';
import { chooseCity, findHere, usePlace } from './place';

/** Where to look: here, or one of the cities that have stores. */
export function CitySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const cities = useApi('store.cities', {}, { enabled: open, staleTime: 60 * 60_000 }).data?.cities ?? [];
  const place = usePlace((state) => state.place);
  const here = async () => {
    if (await findHere()) onClose();
    else toast(text.hereRefused);
  };
  return (
    <Sheet open={open} title={text.chooseCity} onClose={onClose}>
      <Tap
        className={cx(s.here)}
        onTap={() => {
          here().catch(() => undefined);
        }}
      >
        <Icon name="locate-fixed" size={18} />
        <Text className={cx(s.hereText)}>{text.here}</Text>
        {place?.kind === 'here' && <Icon name="check" size={18} />}
      </Tap>
      <View className={cx(s.cities)}>
        {cities.map((city) => (
          <Chip
            key={city.name}
            label={`${city.name} ${city.stores}`}
            on={place?.kind === 'city' && place.city === city.name}
            onTap={() => {
              chooseCity(city.name, { lat: city.lat, lng: city.lng });
              onClose();
            }}
          />
        ))}
      </View>
    </Sheet>
  );
}
