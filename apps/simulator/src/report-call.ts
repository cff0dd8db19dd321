import { redact } from '@ebox-bridge/redaction';
import type { RecordedExchange } from './inbox/exchange-log.ts';
import { explainOutcome, type Outcome } from './inbox/explain-outcome.ts';
import type { CallRecord } from './server/call.ts';

/** One finished call: what `GET <admin>/calls` lists, and for a failed one the rule, the field and the source. */
export interface CallReport extends CallRecord {
  readonly outcome?: Outcome;
}

/** Tells of each call once it has ended, without personal numbers. What the listener throws is lost. */
export function callReporter(listener: ((report: CallReport) => void) | undefined): (call: RecordedExchange) => void {
  if (!listener) return () => {};
  return (exchange) => {
    const tell = async () => {
      const outcome = await explainOutcome(exchange);
      const report = { ...exchange.record, ...(outcome ? { outcome } : {}) };
      listener(JSON.parse(redact(JSON.stringify(report))) as CallReport);
    };
    tell().catch(() => {});
  };
}
