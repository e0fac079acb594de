import type { Address } from '@shared/contracts/order';
import { addressText } from './labels';

/** Provinces by the names WeChat's address book uses. */
export const provinces: readonly string[] = [
  '北京市,天津市,河北省,山西省,内蒙古自治区,辽宁省,吉林省,黑龙江省,上海市,江苏省,浙江省,安徽省,福建省,江西省,山东省,河南省,湖北省',
  '湖南省,广东省,广西壮族自治区,海南省,重庆市,四川省,贵州省,云南省,西藏自治区,陕西省,甘肃省,青海省,宁夏回族自治区,新疆维吾尔自治区',
].flatMap((names) => names.split(','));

export const emptyAddress: Address = { name: '', phone: '', province: '', city: '', district: '', detail: '' };

export type AddressFlaws = { readonly [K in keyof Address]?: string };

/** What of it the server would refuse (`addressSchema`), in words beside the field; empty when it can be used. */
export function flawsOf(address: Address): AddressFlaws {
  const { name, phone, province, city, district, detail } = trimmed(address);
  return {
    ...((name.length < 1 || name.length > 20) && { name: addressText.nameFlaw }),
    ...(!/^1[3-9]\d{9}$/.test(phone) && { phone: addressText.phoneFlaw }),
    ...((province.length < 2 || province.length > 20) && { province: addressText.provinceFlaw }),
    ...((city.length < 2 || city.length > 20) && { city: addressText.cityFlaw }),
    ...(district.length > 20 && { district: addressText.districtFlaw }),
    ...((detail.length < 2 || detail.length > 80) && { detail: addressText.detailFlaw }),
  };
}

export const isUsable = (address: Address): boolean => Object.keys(flawsOf(address)).length === 0;

export function trimmed(address: Address): Address {
  const parts = Object.entries(address).map(([field, value]) => [field, value.trim()]);
  return Object.fromEntries(parts) as Address;
}

/** Choosing one of the four municipalities says the city too. */
export function withProvince(address: Address, province: string): Address {
  if (province === address.province) return address;
  return { ...address, province, city: province.endsWith('市') ? province : '', district: '' };
}

/** `上海市 徐汇区 漕河泾街道 1 号`: a municipality is said once. */
export const whereOf = ({ province, city, district, detail }: Address): string =>
  [province, city === province ? '' : city, district, detail].filter(Boolean).join(' ');

/** `13812345678` → `138****5678`. */
export const maskedPhone = (phone: string): string => phone.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2');
