import { maskDigits } from './mask.ts';
import type { ReplayableExchange } from './read-recording.ts';

/** What is known of a request once it was read. */
export interface ReplayRequest {
  readonly method: string;
  readonly path: string;
  readonly operation: string | null;
  /** Hex, of the body as it came. */
  readonly sha256: string;
  /** Hex, of the body as a redacting recorder would have stored it. */
  readonly redactedSha256: string;
}

export type MatchExchange = (request: ReplayRequest) => ReplayableExchange | undefined;

/**
 * Chooses the recorded exchange for a request: same method, path and body first; else same method, path and SOAP operation,
 * in the order of recording, since a signed request never has the same bytes twice. What was served comes last: then the
 * latest one is repeated. With `strict` only the same bytes match, and each exchange is served once.
 */
export function createMatcher(exchanges: readonly ReplayableExchange[], strict: boolean): MatchExchange {
  const served = new Set<ReplayableExchange>();
  const choose = (candidates: readonly ReplayableExchange[]): ReplayableExchange | undefined => {
    const chosen = candidates.find((one) => !served.has(one)) ?? (strict ? undefined : candidates.at(-1));
    if (chosen !== undefined) served.add(chosen);
    return chosen;
  };
  return (request) => {
    const maskedPath = maskDigits(request.path);
    const there = exchanges.filter(
      ({ exchange }) =>
        exchange.method === request.method && exchange.path === (exchange.redacted ? maskedPath : request.path),
    );
    const same = there.filter(
      ({ exchange }) =>
        exchange.request.complete &&
        exchange.request.sha256 === (exchange.redacted ? request.redactedSha256 : request.sha256),
    );
    if (same.length > 0 || strict) return choose(same);
    return choose(there.filter(({ exchange }) => exchange.operation === request.operation));
  };
}
