import type { Address } from '@shared/contracts/order';
import Taro from '@tarojs/taro';
import { isWeb } from './env';

/**
 * `form`: there is no address book (the web), or WeChat would not open it: the address is typed in. What the address book gives is not checked:
 * a landline or an overseas number is corrected in the form.
 */
export type ChosenAddress = { address: Address } | 'cancelled' | 'form';

/** Opens WeChat's address book. */
export async function chooseAddress(): Promise<ChosenAddress> {
  if (isWeb) return 'form';
  try {
    const given = await Taro.chooseAddress();
    return {
      address: {
        name: given.userName,
        phone: given.telNumber.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''),
        province: given.provinceName,
        city: given.cityName,
        district: given.countyName,
        detail: given.detailInfo,
      },
    };
  } catch (failure) {
    return ((failure as { errMsg?: string }).errMsg ?? '').includes('cancel') ? 'cancelled' : 'form';
  }
}
