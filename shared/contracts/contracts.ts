import type * as z from 'zod';
import { aftersaleContracts } from './aftersale';
import type { OperationId } from './api';
import { approvalContracts } from './approval';
import { auditContracts } from './audit';
import { bookingContracts } from './booking';
import { catalogueContracts } from './catalogue';
import type { Contract } from './common';
import { inventoryContracts } from './inventory';
import { memberContracts } from './member';
import { messageContracts } from './message';
import { orderContracts } from './order';
import { paymentContracts } from './payment';
import { privacyContracts } from './privacy';
import { promotionContracts } from './promotion';
import { redemptionContracts } from './redemption';
import { staffContracts } from './staff';
import { storeContracts } from './store';
import { vehicleContracts } from './vehicle';
import { walletContracts } from './wallet';

/** Input and output of every operation in `api`. The mini-program imports types only: zod stays out of its bundle. */
export const contracts = {
  ...memberContracts,
  ...privacyContracts,
  ...staffContracts,
  ...vehicleContracts,
  ...catalogueContracts,
  ...storeContracts,
  ...bookingContracts,
  ...orderContracts,
  ...aftersaleContracts,
  ...promotionContracts,
  ...inventoryContracts,
  ...paymentContracts,
  ...walletContracts,
  ...redemptionContracts,
  ...messageContracts,
  ...approvalContracts,
  ...auditContracts,
} as const satisfies Record<OperationId, Contract>;

/** What a caller sends: defaults may be left out. */
export type Input<K extends OperationId> = z.input<(typeof contracts)[K]['input']>;
/** What a use case receives after parsing. */
export type Parsed<K extends OperationId> = z.output<(typeof contracts)[K]['input']>;
export type Output<K extends OperationId> = z.output<(typeof contracts)[K]['output']>;
