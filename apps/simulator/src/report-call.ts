import { redact } from '@ebox-bridge/redaction';
import type { RecordedExchange } from './inbox/exchange-log.ts';
import { explainOutcome, type Outcome, wentWell } from './inbox/explain-outcome.ts';
import type { CallRecord } from './server/call.ts';

/** One finished call: what `GET <admin>/calls` lists, and for a failed one the rule, the field and the source. */
export interface CallReport extends CallRecord {
  readonly outcome?: Outcome;
}

/** Tells of each call once it has ended, without personal numbers. What the listener throws is lost. */
export function callReporter(listener: ((report: CallReport) => void) | undefined): (call: RecordedExchange) => void {
  if (!listener) return () => {};
  const tellOutcome = async (exchange: RecordedExchange) => {
    const outcome = await explainOutcome(exchange);
    listener(redacted({ ...exchange.record, ...(outcome ? { outcome } : {}) }));
  };
  return (exchange) => {
    if (!wentWell(exchange)) {
      tellOutcome(exchange).catch(() => {});
      return;
    }
    try {
      listener(redacted({ ...exchange.record }));
    } catch {
      // As it is told above: what the listener throws is lost.
    }
  };
}

/** Mostly there is nothing to take out: then it is not read back from its text. */
function redacted(report: CallReport): CallReport {
  const text = JSON.stringify(report);
  const clean = redact(text);
  return clean === text ? report : (JSON.parse(clean) as CallReport);
}
