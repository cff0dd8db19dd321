import type { Judgement } from './judgement.ts';
import type { SoapPath } from './services.ts';

/** What is known of a call so far, for the log. */
export interface CallFacts {
  readonly path: SoapPath;
  readonly from: string | undefined;
  operation?: string;
  sender?: string;
  judgement?: Judgement | undefined;
}
