import { setTimeout as delay } from 'node:timers/promises';
import { type CallAnswer, type SignedCall, sendCall, signPublication } from '../../kit/signed-call.ts';
import type { Chance } from './chance.ts';
import type { StormMessage } from './storm-message.ts';
import type { StormPlace } from './storm-place.ts';

/** What a caller was told in the end. */
export type StormEnding =
  | { readonly kind: 'acknowledged'; readonly ids: ReadonlySet<string> }
  /** SOA-02001 Retry false: an operator has to look. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'gave up' }
  /** Anything else is wrong in a storm. */
  | { readonly kind: 'refused'; readonly answer: CallAnswer };

const attempts = 60;

/**
 * Publishes one message as real callers do: again after a broken connection or SOA-02002, with the same signed bytes or
 * signed anew, sometimes while the first call still runs, at whichever facade is up, and sometimes giving up.
 */
export async function callUntilTold(
  place: StormPlace,
  message: StormMessage,
  chance: Chance,
  over: () => boolean,
): Promise<StormEnding> {
  const ids = new Set<string>();
  const patience = chance.percent(4) ? chance.between(1, 2) : attempts;
  const sameBytes = chance.percent(40);
  let signed = await signPublication(place.identity, message.request);
  for (let tries = 1; tries <= patience || (patience === attempts && over()); tries += 1) {
    const calls = [send(place, signed, chance)];
    if (chance.percent(12)) {
      const other = chance.percent(50) ? signed : await signPublication(place.identity, message.request);
      calls.push(delay(chance.between(0, 60)).then(() => send(place, other, chance)));
    }
    for (const answer of await Promise.all(calls)) {
      if (answer === undefined || isRetryable(answer)) continue;
      if (answer.kind === 'id') ids.add(answer.id);
      else if (answer.fault.detail?.code === 'SOA-02001') return { kind: 'conflict' };
      else return { kind: 'refused', answer };
    }
    if (ids.size > 0 && !chance.percent(10)) return { kind: 'acknowledged', ids };
    await delay(chance.between(50, 500));
    // The same bytes are good for five minutes only; the storm is shorter in CI.
    if (!sameBytes || tries % 20 === 0) signed = await signPublication(place.identity, message.request);
  }
  return ids.size > 0 ? { kind: 'acknowledged', ids } : { kind: 'gave up' };
}

function isRetryable(answer: CallAnswer): boolean {
  return answer.kind === 'fault' && answer.fault.detail?.code === 'SOA-02002' && answer.fault.detail.retry === true;
}

/** Undefined where no answer came. */
async function send(place: StormPlace, call: SignedCall, chance: Chance): Promise<CallAnswer | undefined> {
  const up = place.slots.flatMap(({ process }) => (process === undefined ? [] : [process.ready.urls.eboxMessage]));
  if (up.length === 0) {
    await delay(100);
    return undefined;
  }
  return sendCall(chance.pick(up), call).catch(() => undefined);
}
