import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { cause } from './cause';

/** Each line says why it was written: the log of one tap is found by its `correlation`, whatever functions it went through. */
class CausedFormatter extends LogFormatter {
  formatAttributes(line: UnformattedAttributes, more: LogAttributes): LogItem {
    const { logLevel: level, message, timestamp, serviceName: service, xRayTraceId } = line;
    const attributes = { level, message, timestamp: this.formatTimestamp(timestamp), service, ...cause() };
    return new LogItem({ attributes: { ...attributes, xray_trace_id: xRayTraceId } }).addAttributes(more);
  }
}

/** Structured logs. Never pass tokens, phone numbers, plates or openids to it. */
export const logger = new Logger({ serviceName: 'pitlane', logFormatter: new CausedFormatter() });
