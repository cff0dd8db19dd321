import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki, generateRsaKey, type IssuedCertificate } from '@ebox-bridge/certificate/test-pki';
import { SimulatorError } from './errors.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
const KEY_BITS = 2048;
/** Of keystores: their passwords are 144 random bits, which no number of tries finds. */
const PASSWORD_ITERATIONS = 16;

/** The identities that every simulator has: file name, application id (CN) and enterprise number. */
export const identities = {
  /** A document sender that calls the SOAP door. */
  sender: { commonName: 'employment:job-attest:werkkaart', cbeNumber: '0206731645', organization: 'Simulated sender' },
  /** The facade's own identity: signs its client assertions. */
  facade: { commonName: 'ebox-bridge:facade', cbeNumber: '0123456749', organization: 'Simulated facade' },
} as const;

export interface Pki {
  readonly directory: string;
  readonly caPem: string;
  readonly senderPem: string;
  readonly facadePem: string;
}

/**
 * The PKI in DIR/pki: made at the first start, valid from `from` on, reused later. Throws `SIMULATOR_PKI_INCOMPLETE` and
 * `SIMULATOR_PKI_EXPIRED`.
 */
export async function openPki(dir: string, { now, from = now, share = false }: PkiOptions): Promise<Pki> {
  const directory = join(dir, 'pki');
  if (!(await exists(directory))) await (share ? copyPki(directory, now, from) : makePki(directory, now, from));
  const read = async (name: string) => {
    try {
      return await readFile(join(directory, name), 'utf8');
    } catch (cause) {
      throw new SimulatorError('SIMULATOR_PKI_INCOMPLETE', `${name} is missing in ${directory}`, { cause });
    }
  };
  const pki = {
    directory,
    caPem: await read('ca.pem'),
    senderPem: await read('sender.pem'),
    facadePem: await read('facade.pem'),
  };
  refuseExpired(pki, now);
  return pki;
}

export interface PkiOptions {
  readonly now: Date;
  /** A new PKI is valid from here on; `now` by default. */
  readonly from?: Date;
  /** A new PKI is the one that this process made before for another simulator: keys take longer than all else. */
  readonly share?: boolean;
}

let made: Promise<ReadonlyMap<string, Buffer>> | undefined;

/** The PKI of this process: made by the first simulator, copied by the others. */
async function copyPki(directory: string, now: Date, from: Date): Promise<void> {
  if (!made) {
    made = makePki(directory, now, from).then(() => readFolder(directory));
    // A failure is the failure of the one that made it; the next one tries again.
    made.catch(() => {
      made = undefined;
    });
    await made;
    return;
  }
  const files = await made;
  const draft = `${directory}.new`;
  await mkdir(draft, { mode: 0o700, recursive: true });
  for (const [name, content] of files) {
    await writeFile(join(draft, name), content, { mode: isPublic(name) ? 0o644 : 0o600 });
  }
  await rename(draft, directory);
}

async function readFolder(directory: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = await readdir(directory);
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name))] as const)));
}

function isPublic(name: string): boolean {
  return name.endsWith('.pem') && !name.endsWith('.key.pem');
}

function refuseExpired({ directory, caPem, senderPem, facadePem }: Pki, now: Date): void {
  for (const { validTo } of [caPem, senderPem, facadePem].flatMap(readPemCertificates)) {
    if (now <= new Date(validTo)) continue;
    throw new SimulatorError('SIMULATOR_PKI_EXPIRED', `a certificate in ${directory} was valid until ${validTo}`);
  }
}

/** Writes into a folder next to it first, so that a stop in the middle leaves no half PKI. */
async function makePki(directory: string, now: Date, from: Date): Promise<void> {
  const draft = `${directory}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700, recursive: true });
  const names = Object.entries(identities);
  // Keys take the longest. Threads of the engine make them at the same time; each is used as soon as it is there.
  const caKey = generateRsaKey(KEY_BITS);
  const keys = names.map(([name, subject]) => ({ name, subject, key: generateRsaKey(KEY_BITS) }));
  const pki = await createTestPki({ now: from, commonName: 'e-Box simulator CA', key: await caKey });
  const notBefore = new Date(from.getTime() - HOUR_MS);
  const notAfter = new Date(now.getTime() + YEAR_MS);
  const files = [writePublic(draft, 'ca.pem', pki.caPem), writeSecret(draft, 'ca.key.pem', pki.caKeyPem)];
  for (const { name, subject, key } of keys) {
    const issued = await pki.issue({ ...subject, environment: 'TST', notBefore, notAfter, key: await key });
    files.push(writeIdentity(draft, name, issued));
  }
  await Promise.all(files);
  await rename(draft, directory);
}

async function writeIdentity(folder: string, name: string, issued: IssuedCertificate): Promise<void> {
  const password = randomBytes(18).toString('base64url');
  await writePublic(folder, `${name}.pem`, issued.certificatePem);
  await writeSecret(folder, `${name}.key.pem`, issued.privateKeyPem);
  await writeSecret(folder, `${name}.p12`, issued.pkcs12(password, PASSWORD_ITERATIONS));
  await writeSecret(folder, `${name}.p12.password`, password);
}

async function writePublic(folder: string, name: string, content: string): Promise<void> {
  await writeFile(join(folder, name), content, { mode: 0o644 });
}

async function writeSecret(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(folder, name), content, { mode: 0o600 });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
