import { expect } from 'vitest';
import { eventually } from '../../kit/eventually.ts';
import { newTicket } from '../../kit/publication.ts';
import type { HeldMessage } from '../../kit/world.ts';
import { type Chance, createChance } from './chance.ts';
import { callUntilTold, type StormEnding } from './storm-caller.ts';
import { type StormMessage, stormMessage } from './storm-message.ts';
import type { StormPlace } from './storm-place.ts';
import type { StormSettings } from './storm-settings.ts';
import { startWeather, type WeatherOptions } from './storm-weather.ts';

export interface StormReport {
  readonly messages: number;
  readonly kills: number;
  readonly endings: Readonly<Record<StormEnding['kind'], number>>;
  /** Why the facade asked for an operator, by the reasons in its log. */
  readonly conflicts: Readonly<Record<string, number>>;
  /** What the simulator holds, by the service that published it. */
  readonly held: { readonly rest: number; readonly soap: number };
  readonly seconds: number;
}

interface Told {
  readonly message: StormMessage;
  readonly ending: StormEnding;
}

/**
 * Lets callers publish through the weather until enough messages were tried and enough kills survived, then compares what
 * the callers were told with what the simulated e-Box holds.
 */
export async function runStorm(
  place: StormPlace,
  settings: StormSettings,
  weather: WeatherOptions,
  seed = Date.now() % 1_000_000,
): Promise<StormReport> {
  const chance = createChance(seed);
  const started = performance.now();
  const told: Told[] = [];
  const storm = startWeather(place, createChance(seed + 1), weather);
  const enough = () =>
    storm.brokenOff ||
    (told.length >= settings.messages &&
      storm.kills >= settings.kills &&
      performance.now() - started >= settings.seconds * 1000);
  let calm = false;
  const caller = async (own: Chance) => {
    while (!enough()) {
      const message = stormMessage(newTicket(), own);
      told.push({ message, ending: await callUntilTold(place, message, own, () => calm) });
    }
  };
  const callers = Array.from({ length: settings.callers }, (_, index) =>
    caller(createChance(chance.between(0, 2 ** 31) + index)),
  );
  await eventually('the storm is over', () => enough(), 20 * 60_000 + settings.seconds * 1000);
  await storm.calm();
  calm = true;
  await Promise.all(callers);

  const held = await heldWhenQuiet(place);
  expectOnceEach(told, held, seed);
  const endings = { acknowledged: 0, conflict: 0, 'gave up': 0, refused: 0 };
  for (const { ending } of told) endings[ending.kind] += 1;
  return {
    messages: told.length,
    kills: storm.kills,
    endings,
    conflicts: conflictReasons(place.log()),
    held: {
      rest: held.filter(({ protocol }) => protocol === 'rest').length,
      soap: held.filter(({ protocol }) => protocol === 'soap').length,
    },
    seconds: Math.round((performance.now() - started) / 1000),
  };
}

function conflictReasons(log: string): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const line of log.split('\n')) {
    // The last line of a killed process may be cut off.
    if (!line.endsWith('}') || !line.includes('"code":"SOA-02001"')) continue;
    const { reason } = JSON.parse(line) as { reason?: string };
    reasons[reason ?? 'none'] = (reasons[reason ?? 'none'] ?? 0) + 1;
  }
  return reasons;
}

/** What is held once nothing is under way any more: an attempt may outlive its caller. */
async function heldWhenQuiet(place: StormPlace): Promise<readonly HeldMessage[]> {
  await eventually(
    'no attempt is alive any more',
    async () => !(await place.ledger()).some(({ state }) => state === 'sending' || state === 'committing'),
    60_000,
  );
  return place.messages();
}

/** Each acknowledged message once for each recipient, with the right bytes; each other one at most once. */
function expectOnceEach(told: readonly Told[], held: readonly HeldMessage[], seed: number): void {
  const bySubject = Map.groupBy(held, ({ subject }) => subject);
  const wrong: string[] = [];
  for (const { message, ending } of told) {
    const copies = bySubject.get(message.ticket) ?? [];
    const complain = (what: string) => wrong.push(`${message.ticket} (${ending.kind}): ${what}`);
    if (ending.kind === 'refused') complain(JSON.stringify(ending.answer));
    if (ending.kind === 'acknowledged' && ending.ids.size !== 1)
      complain(`answered as ${[...ending.ids].join(' and ')}`);
    for (const recipient of message.recipients) {
      const count = copies.filter((copy) => copy.recipient === recipient).length;
      if (count > 1) complain(`${recipient} has it ${count} times`);
      if (count === 0 && ending.kind === 'acknowledged') complain(`${recipient} does not have it`);
    }
    if (copies.some((copy) => !message.recipients.includes(copy.recipient))) complain('somebody else has it');
    for (const copy of copies) {
      const files = new Map(copy.attachments.map(({ fileName, sha256 }) => [fileName, sha256]));
      const same =
        files.size === message.files.size && [...message.files].every(([name, hash]) => files.get(name) === hash);
      if (!same) complain(`${copy.recipient} has other bytes`);
    }
  }
  expect(wrong, `seed ${seed}`).toEqual([]);
}
