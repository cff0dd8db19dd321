import type { SoapFailure } from '@ebox-bridge/soap';
import type { CallOutcome } from './calls.ts';

/** A fault where an answer was expected. */
export function unexpected({ code, meaning, fault }: SoapFailure): CallOutcome {
  return {
    happened: fault === undefined ? 'unusable answer' : 'unexpected fault',
    got: `${code}: ${fault?.detail?.messages[0]?.text ?? meaning}`,
    ok: false,
  };
}
