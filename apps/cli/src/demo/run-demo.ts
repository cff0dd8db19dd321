import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { createEboxMessageClient } from '@ebox-bridge/ebox-message';
import { createKey } from '@ebox-bridge/facade';
import { demoCalls } from './calls.ts';
import { type DemoWorld, recipient, type SeenCall, seenCalls } from './demo-world.ts';
import { type EboxProcess, runEbox, startEbox } from './ebox-process.ts';
import { backendHop, type CallReport, renderReport } from './report.ts';

export interface DemoOptions {
  readonly keep?: boolean;
  readonly json?: boolean;
}

interface SimulatorLine {
  readonly urls: { readonly admin: string; readonly inbox: string };
  readonly pki: string;
}

interface FacadeLine {
  readonly urls: {
    readonly eboxMessage: string;
    readonly citizenProfile: string;
    readonly registeredMail: string;
    readonly rest: string;
    readonly metrics: string;
    readonly health: string;
  };
}

/** `ebox demo`: simulator and facade as processes of their own, real calls, and a table. Exit code 0 only if all went as it should. */
export async function runDemo({ keep = false, json = false }: DemoOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ebox-demo-'));
  const running: EboxProcess<unknown>[] = [];
  let left = false;
  const stopAll = async () => {
    for (const child of running.toReversed()) await child.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const interrupted = () => void stopAll().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  const say = (text: string) => json || process.stdout.write(text);
  try {
    const simulator = await startEbox<SimulatorLine>(
      ['simulate', '--json', '--dir', folder],
      join(folder, 'simulator.log'),
    );
    running.push(simulator);
    const configuration = join(folder, 'facade.json');
    const { key, entry } = createKey({ name: 'demo', cbeNumber: '0206731645', application: 'demo:rest' });
    const initial = JSON.parse(await runEbox(['facade', 'init', '--simulator', folder]));
    await writeFile(configuration, JSON.stringify({ ...initial, restDoor: { keys: [entry] } }, null, 2), {
      mode: 0o600,
    });
    const facade = await startEbox<FacadeLine>(
      ['facade', '--json', '--config', configuration],
      join(folder, 'facade.log'),
    );
    running.push(facade);
    say(`Simulator: process ${simulator.pid}, facade: process ${facade.pid}, both on 127.0.0.1.\n\n`);

    const world: DemoWorld = {
      identity: await loadIdentityFile(join(simulator.ready.pki, 'sender.p12')),
      facadeUrl: facade.ready.urls.eboxMessage,
      citizenProfileUrl: facade.ready.urls.citizenProfile,
      registeredMailUrl: facade.ready.urls.registeredMail,
      restUrl: facade.ready.urls.rest,
      restKey: key,
      caFile: join(simulator.ready.pki, 'ca.pem'),
      adminUrl: simulator.ready.urls.admin,
    };
    const reports = await makeCalls(world);
    const failed = reports.filter(({ ok }) => !ok).length;
    const urls = { simulator: simulator.ready.urls, facade: facade.ready.urls };
    if (json)
      process.stdout.write(
        `${JSON.stringify({ ok: failed === 0, calls: reports, ...(keep ? { urls, folder } : {}) })}\n`,
      );
    say(renderReport(reports));
    say(
      failed === 0
        ? `All ${reports.length} calls went as they should.\n`
        : `${failed} of ${reports.length} calls did NOT go as they should.\n`,
    );
    if (failed > 0) process.exitCode = 1;
    if (!keep) return;
    await writeFile(
      join(folder, 'has-an-ebox.json'),
      JSON.stringify({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: recipient }] }),
    );
    say(invitation(folder, simulator, facade));
    for (const child of running) child.leave();
    left = true;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, interrupted);
    if (!left) await stopAll();
  }
}

/** A call of the facade to a service; the others are the demo's own, to see what the simulator holds. */
const isBackendCall = ({ path }: SeenCall) => /^\/(?:REST|EBoxMessage|CitizenProfile|RegisteredMail)/.test(path);

async function makeCalls(world: DemoWorld): Promise<readonly CallReport[]> {
  const client = createEboxMessageClient({ url: world.facadeUrl, identity: world.identity });
  const reports: CallReport[] = [];
  try {
    for (const call of demoCalls(world, client)) {
      const before = (await seenCalls(world)).length;
      const started = performance.now();
      const { happened, got, ok } = await call.run();
      const ms = performance.now() - started;
      const backend = (await seenCalls(world)).slice(before).filter(isBackendCall);
      const { title, asked, expected } = call;
      const first = { from: 'caller', to: 'facade', asked, happened, ms };
      reports.push({ title, asked, expected, got, ok, ms, hops: [first, ...backend.map(backendHop)] });
    }
  } finally {
    await client.close();
  }
  return reports;
}

function invitation(folder: string, simulator: EboxProcess<SimulatorLine>, facade: EboxProcess<FacadeLine>): string {
  const { urls } = facade.ready;
  return `
Both go on running.
  SOAP endpoint  ${urls.eboxMessage}
  its WSDL       ${urls.eboxMessage}?wsdl
  health         ${urls.health}/ready
  metrics        ${urls.metrics}
  inbox          ${simulator.ready.urls.inbox}
  messages held  ${simulator.ready.urls.admin}/messages
  keys           ${simulator.ready.pki}

A signed request with curl, from the root of the repository:
  npx --no-install ebox envelope hasAnEbox --identity ${simulator.ready.pki}/sender.p12 --input ${folder}/has-an-ebox.json | curl -sS -H 'Content-Type: text/xml; charset=utf-8' -H 'SOAPAction: ""' --data-binary @- ${urls.eboxMessage}

To stop them:
  kill ${simulator.pid} ${facade.pid} && rm -r ${folder}
`;
}
