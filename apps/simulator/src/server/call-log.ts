import { redact } from '@ebox-bridge/redaction';
import type { CallRecord } from './call.ts';

/** Calls kept; older ones are dropped. */
export const CALL_LOG_SIZE = 10_000;

/** The last calls, oldest first. A call is listed from its start; `status` and `ms` come with its end. */
export interface CallLog {
  start(method: string, path: string, at: Date): CallRecord;
  list(): readonly CallRecord[];
  clear(): void;
}

export function createCallLog(size = CALL_LOG_SIZE): CallLog {
  const records: CallRecord[] = [];
  return {
    start(method, path, at) {
      const record: CallRecord = { at: at.toISOString(), method, path: redact(path) };
      records.push(record);
      if (records.length >= size * 1.25) records.splice(0, records.length - size);
      return record;
    },
    list: () => records.slice(-size),
    clear() {
      records.length = 0;
    },
  };
}
