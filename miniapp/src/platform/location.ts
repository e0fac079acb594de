import Taro from '@tarojs/taro';
import { isWeb } from './env';
import { mayUse } from './privacy';

export type Point = { lat: number; lng: number };

const WEB_OPTIONS = { maximumAge: 600_000, timeout: 5000 };

/** `?at=31.19,121.41` puts a web phone there: the front page's two phones stand in one city wherever the browser is. */
function saidPlace(): Point | null {
  const [lat, lng] = (new URLSearchParams(window.location.search).get('at') ?? '').split(',').map(Number);
  return lat !== undefined && lng !== undefined && Number.isFinite(lat) && Number.isFinite(lng) ? { lat, lng } : null;
}

/** About where the phone is (WeChat answers in GCJ-02), or null when the person would rather not say. */
export async function locate(): Promise<Point | null> {
  if (isWeb) {
    const said = saidPlace();
    if (said || !('geolocation' in navigator) || !(await mayUse('getFuzzyLocation'))) return said;
    return new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => resolve({ lat: coords.latitude, lng: coords.longitude }),
        () => resolve(null),
        WEB_OPTIONS,
      );
    });
  }
  try {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'gcj02' });
    return { lat: latitude, lng: longitude };
  } catch {
    return null;
  }
}

/** Shows the way there. */
export async function openMap(place: Point & { name: string; address: string }): Promise<void> {
  if (isWeb) {
    const query = new URLSearchParams({
      position: `${place.lng},${place.lat}`,
      name: place.name,
      coordinate: 'gaode',
      callnative: '1',
    });
    window.open(`https://uri.amap.com/marker?${query}`, '_blank', 'noopener');
    return;
  }
  await Taro.openLocation({ latitude: place.lat, longitude: place.lng, name: place.name, address: place.address });
}
