import { Logger } from '@aws-lambda-powertools/logger';

/** Structured logs. Never pass tokens, phone numbers, plates or openids to it. */
export const logger = new Logger({ serviceName: 'pitlane' });
