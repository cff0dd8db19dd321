import { expect, test } from 'vitest';
import { hasTool } from '../kit/independent-tools.ts';
import { startPostgres } from '../kit/postgres.ts';
import type { Configuration } from '../kit/world.ts';
import { openStormPlace } from './storm/storm-place.ts';
import { runStorm, type StormReport } from './storm/storm-run.ts';
import { stormSettings } from './storm/storm-settings.ts';

// At least; EBOX_STORM_SECONDS makes each storm longer.
const settings = stormSettings({ messages: 500, kills: 30, seconds: 0, callers: 14 });
const storm = { timeout: 1_500_000 + settings.seconds * 1000 };

/** What a backend does that burns keys by a publication only: there a 409 proves it. */
const honestTroubles = [
  { operation: 'publish', percent: 30, reset: 'before' },
  { operation: 'publish', percent: 30, reset: 'after' },
  { operation: 'publish', percent: 40, status: 503 },
  { operation: 'publish', percent: 40, status: 429 },
  { operation: 'publish', percent: 30, latencyMs: 400 },
  { operation: 'publish', percent: 20, latencyMs: 3_000 },
  { operation: 'publish', percent: 20, answerLatencyMs: 1_500 },
  { operation: 'token', percent: 30, status: 503 },
];

/** And of one that also burns keys by broken uploads, or says 409 for no reason: there a 409 proves nothing. */
const burningTroubles = [
  ...honestTroubles,
  { operation: 'publish', percent: 30, reset: 'during', burnKey: 'onAbort' },
  { operation: 'publish', percent: 10, status: 409 },
];

const registry = { name: 'registry', operation: 'publishEboxMessage', backend: 'messageRegistry-v3' };
const legacy = { name: 'legacy', operation: 'publishEboxMessage', backend: 'eboxMessage' };
/** Percentages and kill switches as an operator would turn them. */
const routes = [
  [registry],
  [{ ...registry, percent: 50 }, legacy],
  [{ ...registry, percent: 10 }, legacy],
  [{ ...registry, enabled: false }, legacy],
  [registry, { ...legacy, enabled: false }],
];

const stormy = (given: Configuration, url: string, mode: 'passthrough' | 'resigned'): Configuration => ({
  ...given,
  backends: { eboxMessage: { url, mode } },
  // Signed for the legacy service by the sender's own certificate: the facade's has no mandate there.
  senders: [{ cbeNumber: '0206731645', identity: { pkcs12: 'simulator/pki/sender.p12' } }],
  timeouts: { backend: 2, answer: 6, connect: 2, drain: 5 },
  log: { level: 'info' },
});

function expectStormSurvived(name: string, report: StormReport): void {
  console.log(`${name}: ${JSON.stringify(report)}`);
  expect(report.messages).toBeGreaterThanOrEqual(settings.messages);
  expect(report.kills).toBeGreaterThanOrEqual(settings.kills);
  // Routes were flipped while messages were under way.
  expect(report.held.rest).toBeGreaterThan(0);
  expect(report.held.soap).toBeGreaterThan(0);
  // A storm that lets nothing through proves nothing.
  expect(report.endings.acknowledged).toBeGreaterThan(report.messages / 2);
}

test(
  'a storm over one facade with SQLite: each message once, or not acknowledged',
  storm,
  async ({ onTestFinished }) => {
    const place = await openStormPlace({
      facades: 1,
      // Small messages begin with their commit mark, and what is bound to the legacy service goes on as it came.
      configure: (given, { eboxMessage }) => stormy(given, eboxMessage, 'passthrough'),
    });
    onTestFinished(() => place.close());
    const report = await runStorm(place, settings, { troubles: honestTroubles, routes, killEveryMs: [200, 1_500] });
    expectStormSurvived('storm over one facade with SQLite', report);
  },
);

test.skipIf(!hasTool('postgres'))(
  'a storm over two facades on one PostgreSQL: each message once, or not acknowledged',
  storm,
  async ({ onTestFinished }) => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const place = await openStormPlace({
      facades: 2,
      configure: (given, { eboxMessage }) => ({
        ...stormy(given, eboxMessage, 'resigned'),
        ledger: { postgres: postgres.url, secretFile: given.ledger.secretFile } as never,
        rest: { ...given.rest, keyUsedProves: 'nothing' },
      }),
    });
    onTestFinished(() => place.close());
    const report = await runStorm(place, settings, { troubles: burningTroubles, routes, killEveryMs: [150, 1_200] });
    expectStormSurvived('storm over two facades on one PostgreSQL', report);
  },
);
