import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createLedgerSecretFile } from '@ebox-bridge/ledger';
import { z } from 'zod';
import { FacadeError } from './errors.ts';

const readyLine = z.object({
  urls: z.object({
    token: z.string(),
    messageRegistry: z.string(),
    federation: z.string(),
    eboxMessage: z.string(),
    citizenProfile: z.string(),
    registeredMail: z.string(),
  }),
  pki: z.string(),
  dir: z.string(),
  clients: z.object({ facade: z.string() }),
});

/** In `sender.p12` of the simulator. */
const simulatorSenderCbe = '0206731645';

/**
 * A configuration that works against a running simulator, with a ledger and a ledger secret of its own in a new folder
 * beside the simulator's files. `where` is the simulator's folder, or the `admin` URL of its ready line.
 * @throws FacadeError FACADE_SIMULATOR_NOT_FOUND
 */
export async function initConfiguration(where: string, options: { readonly port?: number } = {}): Promise<object> {
  const { urls, pki, dir, clients } = await findSimulator(where);
  const folder = await mkdtemp(join(dir, 'facade-'));
  const secretFile = join(folder, 'ledger.secret');
  await createLedgerSecretFile(secretFile);
  return {
    listen: { host: '127.0.0.1', port: options.port ?? 0 },
    admin: { host: '127.0.0.1', port: 0 },
    environment: 'simulator',
    identity: { pkcs12: join(pki, 'facade.p12'), passwordFile: join(pki, 'facade.p12.password') },
    rest: {
      clientId: clients.facade,
      version: 'v3',
      baseUrl: urls.messageRegistry,
      tokenUrl: urls.token,
      federationUrl: urls.federation,
    },
    backends: {
      eboxMessage: { url: urls.eboxMessage, mode: 'passthrough' },
      citizenProfile: { url: urls.citizenProfile, mode: 'passthrough' },
      registeredMail: { url: urls.registeredMail, mode: 'passthrough' },
    },
    registeredMail: { receiptTrust: [join(pki, 'ca.pem')] },
    trust: { anchors: [join(pki, 'ca.pem')] },
    senders: [{ cbeNumber: simulatorSenderCbe }],
    defaultLanguage: 'fr',
    ledger: { sqlite: join(folder, 'ledger.sqlite'), secretFile },
    spoolDirectory: join(folder, 'spool'),
    // On one machine a backend that has not answered after 10 s never will, and an unknown outcome may be asked again then.
    timeouts: { backend: 10 },
  };
}

async function findSimulator(where: string): Promise<z.output<typeof readyLine>> {
  const value = /^https?:\/\//.test(where) ? await askSimulator(where) : await readSimulator(where);
  const checked = readyLine.safeParse(value);
  if (!checked.success) {
    throw new FacadeError(
      'FACADE_SIMULATOR_NOT_FOUND',
      `What was found at ${where} is not the ready line of a simulator.`,
    );
  }
  return checked.data;
}

async function readSimulator(folder: string): Promise<unknown> {
  const file = (await isFolder(folder)) ? join(folder, 'simulator.json') : folder;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new FacadeError('FACADE_SIMULATOR_NOT_FOUND', `${file} cannot be read: no simulator was started there.`, {
      cause,
    });
  }
}

async function askSimulator(url: string): Promise<unknown> {
  try {
    const answer = await fetch(url, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(5_000) });
    return await answer.json();
  } catch (cause) {
    throw new FacadeError('FACADE_SIMULATOR_NOT_FOUND', `No simulator answers at ${url}.`, { cause });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
