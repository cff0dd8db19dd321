import type { RecordedExchange } from './exchange-log.ts';
import { explainOutcome, wentWell } from './explain-outcome.ts';
import { explainSignature } from './explain-signature.ts';
import { describeAnswerText, describeParts } from './wire-text.ts';

/** Whether a call did not go well: an error answered, or no answer at all. */
export function hasFailed(exchange: RecordedExchange): boolean {
  return !wentWell(exchange);
}

/** One line of the list of calls. */
export async function callLine(exchange: RecordedExchange) {
  const { id, record, size } = exchange;
  const outcome = await explainOutcome(exchange);
  return {
    id,
    ...record,
    size,
    operation: record.operation ?? (await requestedOperation(exchange)),
    failed: hasFailed(exchange),
    ...(outcome ? { code: outcome.code, reason: outcome.found ?? outcome.rule } : {}),
  };
}

/** What a SOAP call wanted that was refused before its operation was known: the request element without its suffix. */
async function requestedOperation(exchange: RecordedExchange): Promise<string | undefined> {
  const { parts } = await exchange.body();
  const envelope = parts.find(({ role }) => role === 'envelope')?.text ?? '';
  const body = envelope.search(/<(?:[\w.-]{1,40}:)?Body[\s>]/);
  if (body < 0) return undefined;
  const [, name] = /^[^>]{0,1000}>\s{0,200}<(?:[\w.-]{1,40}:)?(\w{1,60})/.exec(envelope.slice(body, body + 2000)) ?? [];
  return name?.replace(/Request$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}

/** A call with everything that was recorded of it, and what it means. */
export async function callView(exchange: RecordedExchange) {
  const { record, target, httpVersion, headers, size, answer } = exchange;
  const { multipart, parts, problem } = await exchange.body();
  const outcome = await explainOutcome(exchange);
  const envelope = parts.find(({ role }) => role === 'envelope')?.text;
  const signature = envelope === undefined ? undefined : explainSignature(envelope, record.at);
  const declared = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  return {
    ...(await callLine(exchange)),
    ...(outcome ? { outcome } : {}),
    request: {
      line: `${record.method} ${target} HTTP/${httpVersion}`,
      headers,
      size,
      ...(declared === undefined ? {} : { declaredSize: Number(declared) }),
      multipart,
      parts: describeParts(parts),
      ...(problem === undefined ? {} : { problem }),
    },
    ...(signature ? { signature } : {}),
    ...(answer ? { answer: describeAnswerText(answer) } : {}),
  };
}

/** Whether every word of a search stands somewhere in the facts of a call. */
export function callMatches({ record, target }: RecordedExchange, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { method, operation, status, code, messageId, clientId, idempotencyKey } = record;
  const text = [method, target, operation, status, code, messageId, clientId, idempotencyKey].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
