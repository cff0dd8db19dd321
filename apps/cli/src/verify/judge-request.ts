import { EboxError } from '@ebox-bridge/errors';
import type { SwaMessage } from '@ebox-bridge/soap';
import { readSwaRequest } from '@ebox-bridge/soap';
import {
  checkNames,
  explainEnvelope,
  type VerifiedEnvelope,
  type VerifyOptions,
  wsSecurityErrors,
} from '@ebox-bridge/ws-security';
import { parseXml } from '@ebox-bridge/xml';
import { CliError } from '../errors.ts';
import { checkFiles, type ReadFile, readFiles } from './check-files.ts';
import { judgeEnvelope } from './judge-envelope.ts';
import type { Capture } from './open-capture.ts';
import { type KnownService, knownServices } from './services.ts';
import type { CaptureCheck, CaptureCheckName, CaptureFinding, CaptureVerdict } from './verdict.ts';

export interface JudgeOptions {
  /** `trust` is absent when nobody said whom to trust: that check is then not judged, and nothing is accepted. */
  readonly verify: Omit<VerifyOptions, 'trust'> & Partial<Pick<VerifyOptions, 'trust'>> & { readonly now: Date };
  /** Folder for parts that come before the envelope. */
  readonly spoolDirectory: string;
}

type OwnCheckName = Exclude<CaptureCheckName, (typeof checkNames)[number]>;

const questions: Readonly<Record<OwnCheckName, string>> = {
  http: 'The HTTP body is text/xml, or multipart/related with such a root part, within the limits.',
  operation: "Body's only child is a request of EBoxMessage, CitizenProfile or RegisteredMail.",
  sender: 'The certificate names an enterprise number and an application.',
  contract: 'The request follows the schema of its service.',
  files: 'Every Content names a part of the message, and every Digest is that of its file.',
};

/** Judges a captured request by the checks of the SOAP door, in their order, as far as a file alone shows them. */
export async function judgeRequest(capture: Capture, options: JudgeOptions): Promise<CaptureVerdict> {
  const { kind, contentType, requestLine } = capture;
  const frame = {
    input: {
      kind,
      ...(contentType === undefined ? {} : { contentType }),
      ...(requestLine === undefined ? {} : { requestLine }),
    },
    at: options.verify.now,
    policies: options.verify.policies ?? ['X509_SHA256'],
  } as const;
  let message: SwaMessage;
  try {
    message = await openMessage(capture, options.spoolDirectory);
  } catch (error) {
    const names: readonly CaptureCheckName[] = [...checkNames, 'operation', 'sender', 'contract', 'files'];
    const http = checkOf('http', 'failed', [findingOf(error)]);
    const rest = names.map(
      (check) => ({ check, question: questionOf(check), status: 'notReached', findings: [] }) as const,
    );
    return { ...frame, accepted: false, checks: [http, ...rest], attachments: [], notes: [] };
  }
  const { report, verified, acceptableWith } = judgeEnvelope(message.envelope, withTrust(options.verify));
  const { files, broken } = await readAll(message);
  const asIf = !report.accepted && verified !== undefined;
  const content = await judgeContent(verified, files, broken);
  const checks: readonly CaptureCheck[] = [
    checkOf('http', 'passed'),
    ...report.checks.map((check) => ({
      ...check,
      ...(check.check === 'trust' && check.status === 'passed' && options.verify.trust === undefined
        ? ({ status: 'notJudged' } as const)
        : {}),
      findings: check.findings.map((finding) => ({ ...finding, next: wsSecurityErrors[finding.code].next })),
    })),
    ...content.checks.map((check) =>
      asIf && check.status !== 'notReached' ? ({ ...check, asIf: true } as const) : check,
    ),
  ];
  const notes = [...content.notes];
  if (capture.kind === 'multipart body' && files.length === 0) notes.push('The multipart body has no attachments.');
  return {
    ...frame,
    accepted: checks.every(({ status }) => status === 'passed'),
    checks,
    ...(acceptableWith === undefined ? {} : { acceptableWith }),
    ...(verified === undefined ? {} : { message: describeMessage(verified, content.service, content.operation) }),
    attachments: files.map(({ digests: _, ...file }) => file),
    notes,
  };
}

async function openMessage(capture: Capture, spoolDirectory: string): Promise<SwaMessage> {
  const encoding = capture.contentEncoding?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity') {
    throw new CliError('CLI_CAPTURE_UNUSABLE', `The request has Content-Encoding ${encoding}, which is not accepted.`);
  }
  return readSwaRequest(capture.contentType, capture.body(), { spoolDirectory });
}

/** Without an authority the certificate is read as if it were trusted, and the check of trust is marked so. */
function withTrust(verify: JudgeOptions['verify']): Parameters<typeof explainEnvelope>[1] {
  const { trust = { evaluate: (leaf) => ({ trusted: true, chain: [leaf] }) } } = verify;
  return { ...verify, trust };
}

async function readAll(message: SwaMessage): Promise<{ files: readonly ReadFile[]; broken?: CaptureFinding }> {
  try {
    return { files: await readFiles(message.attachments) };
  } catch (error) {
    return { files: [], broken: findingOf(error) };
  }
}

async function judgeContent(
  verified: VerifiedEnvelope | undefined,
  files: readonly ReadFile[],
  broken: CaptureFinding | undefined,
) {
  const names = ['operation', 'sender', 'contract', 'files'] as const;
  if (verified === undefined) return { checks: names.map((name) => checkOf(name, 'notReached')), notes: [] };
  const checks: CaptureCheck[] = [];
  const found = serviceOf(verified);
  const add = (check: OwnCheckName, findings: readonly CaptureFinding[]) =>
    checks.push(checkOf(check, findings.length === 0 ? 'passed' : 'failed', findings));
  const { cbeNumber, applicationId } = verified.sender.subject;
  if (found === undefined) {
    const name = verified.bodyContent === undefined ? 'not exactly one element' : verified.bodyContent.localName;
    add('operation', [{ code: 'SOA-03005', message: `Body holds ${name}, which is no request of a known service.` }]);
    return { checks: [...checks, ...names.slice(1).map((check) => checkOf(check, 'notReached'))], notes: [] };
  }
  add('operation', []);
  const nameless = cbeNumber === undefined || applicationId === undefined;
  add(
    'sender',
    nameless ? [{ code: 'SOA-01002', message: 'The subject lacks the OU of the enterprise number, or the CN.' }] : [],
  );
  add('contract', await checkContract(found.service, verified.body));
  const [request] = parseXml(verified.body, { bytes: verified.body.length }).children;
  const judged = request === undefined ? { findings: [], notes: [] } : checkFiles(request, files);
  add('files', broken === undefined ? judged.findings : [broken]);
  const listed = `Whether institution ${cbeNumber ?? '-'} and application ${applicationId ?? '-'} may call is said by \`senders\` of a facade.`;
  const notes = [...judged.notes, 'Replay is not judged: a facade remembers signatures, a file cannot.', listed];
  return { checks, notes, service: found.service.name, operation: found.operation };
}

function serviceOf({ bodyContent }: VerifiedEnvelope) {
  if (bodyContent === undefined) return undefined;
  for (const service of knownServices) {
    const operation = service.operationOf(bodyContent.namespace, bodyContent.localName);
    if (operation !== undefined) return { service, operation };
  }
  return undefined;
}

async function checkContract(service: KnownService, body: Uint8Array): Promise<readonly CaptureFinding[]> {
  try {
    const violations = await service.schema.validate(body, { part: 'content-of-root' });
    return violations.map(({ message }) => ({ code: 'SOA-03006', message }));
  } catch (error) {
    return [findingOf(error)];
  }
}

function describeMessage(verified: VerifiedEnvelope, service?: string, operation?: string) {
  const { subject, certificate } = verified.sender;
  const { cbeNumber, applicationId, environment } = subject;
  return {
    ...(service === undefined ? {} : { service }),
    ...(operation === undefined ? {} : { operation }),
    policy: verified.policy,
    created: verified.created,
    expires: verified.expires,
    sender: subject.distinguishedName,
    ...(cbeNumber === undefined ? {} : { cbeNumber }),
    ...(applicationId === undefined ? {} : { applicationId }),
    ...(environment === undefined ? {} : { environment }),
    certificateSha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    issuer: certificate.issuer.split('\n').toReversed().join(','),
  };
}

function checkOf(
  check: OwnCheckName,
  status: CaptureCheck['status'],
  findings: readonly CaptureFinding[] = [],
): CaptureCheck {
  return { check, question: questions[check], status, findings };
}

const envelopeQuestions = new Map<string, string>();

function questionOf(check: CaptureCheckName): string {
  if (Object.hasOwn(questions, check)) return questions[check as OwnCheckName];
  if (envelopeQuestions.size === 0) {
    const trust = { evaluate: () => ({ trusted: false, code: 'CERTIFICATE_ISSUER_UNKNOWN', reason: '' }) as const };
    for (const report of explainEnvelope(new Uint8Array(), { trust }).checks) {
      envelopeQuestions.set(report.check, report.question);
    }
  }
  return envelopeQuestions.get(check) ?? check;
}

function findingOf(error: unknown): CaptureFinding {
  if (!(error instanceof EboxError)) throw error;
  return { code: error.code, message: error.message };
}
