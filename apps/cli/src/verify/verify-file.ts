import type { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrustStore, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { redact } from '@ebox-bridge/redaction';
import { type PolicyName, policyNames } from '@ebox-bridge/ws-security';
import { CliError } from '../errors.ts';
import { readMoment } from '../option-values.ts';
import { printable } from '../printable.ts';
import { reportError } from '../report-error.ts';
import { describeVerdict } from './describe-verdict.ts';
import { judgeRequest } from './judge-request.ts';
import { openCapture } from './open-capture.ts';
import type { CaptureVerdict } from './verdict.ts';

export interface VerifyRequestOptions {
  readonly trust?: readonly string[];
  readonly intermediate?: readonly string[];
  readonly known?: readonly string[];
  readonly pin?: readonly string[];
  readonly policy?: readonly string[];
  readonly at?: string;
  readonly json?: boolean;
}

const exitCodes = { accepted: 0, refused: 1, unusable: 2 } as const;

/**
 * `ebox verify FILE`: a verdict on a captured request. Exit code 0: every check passed; 1: it is refused; 2: the file, or
 * an option, cannot be used.
 */
export async function verifyFile(file: string, options: VerifyRequestOptions): Promise<void> {
  let verdict: CaptureVerdict;
  try {
    verdict = await judgeFile(file, options);
  } catch (error) {
    reportError(error, options.json === true);
    process.exitCode = exitCodes.unusable;
    return;
  }
  process.stdout.write(
    options.json === true ? `${JSON.stringify(verdict)}\n` : printable(describeVerdict(file, verdict)),
  );
  process.exitCode = verdict.accepted ? exitCodes.accepted : exitCodes.refused;
}

async function judgeFile(file: string, options: VerifyRequestOptions): Promise<CaptureVerdict> {
  const trust = await readTrust(options);
  const policies = (options.policy ?? ['X509_SHA256']).map(readPolicy);
  const now = options.at === undefined ? new Date() : readMoment(options.at);
  const capture = await openCapture(file);
  const spoolDirectory = await mkdtemp(join(tmpdir(), 'ebox-verify-'));
  try {
    const knownCertificates = await readCertificates(options.known);
    const verify = { policies, now, knownCertificates, ...(trust === undefined ? {} : { trust }) };
    return withoutPersonalNumbers(await judgeRequest(capture, { verify, spoolDirectory }));
  } finally {
    await rm(spoolDirectory, { recursive: true, force: true });
  }
}

async function readTrust(options: VerifyRequestOptions): Promise<TrustStore | undefined> {
  const { trust = [], pin = [] } = options;
  if (trust.length === 0 && pin.length === 0) return undefined;
  const intermediates = await readCertificates(options.intermediate);
  return createTrustStore({ anchors: await readCertificates(trust), intermediates, pins: pin });
}

async function readCertificates(files: readonly string[] = []): Promise<readonly X509Certificate[]> {
  const texts = await Promise.all(files.map(readText));
  return texts.flatMap((text) => readPemCertificates(text));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `${file} cannot be read.`, { cause });
  }
}

function readPolicy(text: string): PolicyName {
  const policy = policyNames.find((name) => name === text);
  if (policy !== undefined) return policy;
  throw new CliError('CLI_INPUT_INVALID', `"${text}" is no policy. Known: ${policyNames.join(', ')}.`);
}

/** The texts about content; fingerprints and names stay as they are. */
function withoutPersonalNumbers(verdict: CaptureVerdict): CaptureVerdict {
  const checks = verdict.checks.map((check) => ({
    ...check,
    findings: check.findings.map((finding) => ({ ...finding, message: redact(finding.message) })),
  }));
  return { ...verdict, checks, notes: verdict.notes.map(redact) };
}
