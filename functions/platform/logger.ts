import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { type Cause, cause } from './cause';

/** `causedBy` is the event or task that it came out of. */
const saidOf = ({ correlation, by: causedBy, requestId, function: name }: Cause) => ({
  correlation,
  causedBy,
  requestId,
  function: name,
});

/** Each line says why it was written: the log of one tap is found by its `correlation`, whatever functions it went through. */
class CausedFormatter extends LogFormatter {
  formatAttributes(line: UnformattedAttributes, more: LogAttributes): LogItem {
    const why = cause();
    const { logLevel: level, message, timestamp, serviceName: service, xRayTraceId } = line;
    const attributes = { level, message, timestamp: this.formatTimestamp(timestamp), service, ...(why && saidOf(why)) };
    return new LogItem({ attributes: { ...attributes, xray_trace_id: xRayTraceId } }).addAttributes(more);
  }
}

/** Structured logs. Never pass tokens, phone numbers, plates or openids to it. */
export const logger = new Logger({ serviceName: 'pitlane', logFormatter: new CausedFormatter() });
