import type { Answer } from './http';
import { ok } from './open-login';

/** A few of the 1,500 that the real host lists, by the codes of its list. */
export const CARRIERS = [
  ['SF', '顺丰速运'],
  ['ZTO', '中通快递'],
  ['YTO', '圆通速递'],
  ['STO', '申通快递'],
  ['YD', '韵达速递'],
  ['JD', '京东快递'],
  ['EMS', 'EMS'],
  ['YZPY', '邮政快递包裹'],
  ['JTSD', '极兔速递'],
  ['DBL', '德邦快递'],
  ['ZTOKY', '中通快运'],
  ['SFKY', '顺丰快运'],
  ['BDT', '八达通'],
].map(([delivery_id = '', delivery_name = '']) => ({ delivery_id, delivery_name }));

/** `POST /cgi-bin/express/delivery/open_msg/get_delivery_list` */
export const deliveryList = (): Answer => ok({ delivery_list: CARRIERS, count: CARRIERS.length });
