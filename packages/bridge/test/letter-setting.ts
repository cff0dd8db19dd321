import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedgerSecretFile, type Ledger, loadLedgerSecret, openSqliteLedger } from '@ebox-bridge/ledger';
import { spool } from '@ebox-bridge/multipart';
import { afterEach } from 'vitest';
import {
  BridgeError,
  createLetters,
  type JudgeDocument,
  type LetterAnswer,
  type LetterBackend,
  type LetterCommand,
  type LetterService,
  type LetterSettings,
  type LetterStep,
  type SignedDocument,
  type WholeAnswer,
} from '../src/index.ts';

export const letterBytes = Buffer.from('%PDF a letter');
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

/** A letter with one document; other bytes than `bytes` may come in its part. */
export function letterCommand(change: Partial<LetterCommand> = {}, part: Uint8Array = letterBytes): LetterCommand {
  return {
    caller: { cbeNumber: '0206731645', applicationId: 'app' },
    callId: randomUUID(),
    door: 'soap',
    token: 'TOKEN',
    recipient: { kind: 'enterprise', companyId: '0244640631', qualityCode: 'QUAL_COMPANY' },
    document: {
      title: 'Letter',
      contentId: 'doc',
      digest: { method: 'SHA-256', value: digestOf(letterBytes) },
      fileName: 'letter.pdf',
      type: 'LETTER',
    },
    annexes: [],
    metas: [],
    replayed: false,
    parts: parts([{ contentId: 'doc', bytes: part }]),
    ...change,
  };
}

export async function* parts(of: readonly { readonly contentId: string; readonly bytes: Uint8Array }[]) {
  for (const { contentId, bytes } of of) {
    yield {
      contentId,
      body: (async function* () {
        yield bytes;
      })(),
    };
  }
}

/** Answers letters as the service would, each with a receipt of its own. */
export class FakeMail implements LetterBackend {
  readonly name = 'registeredMail';
  readonly sent: LetterCommand[] = [];
  /** What happens to the next ones. */
  readonly next: ('unreached' | 'lost' | 'refused' | 'unclear' | 'slow')[] = [];
  slow = Promise.withResolvers<void>();

  passes = () => false;
  tellsSendersApart = () => true;

  async send(
    command: LetterCommand,
    _files: unknown,
    options: Parameters<LetterBackend['send']>[2],
  ): Promise<LetterAnswer> {
    const planned = this.next.shift();
    const away = new BridgeError('BRIDGE_BACKEND_UNAVAILABLE', 'away');
    if (planned === 'unreached') throw away;
    await options.beforeFirstByte();
    this.sent.push(command);
    if (planned === 'lost') throw away;
    if (planned === 'slow') await this.slow.promise;
    const answer = this.#answer(`T${this.sent.length}`);
    if (planned === 'unclear') return { kind: 'unclear', error: away, answer };
    if (planned === 'refused') {
      return {
        kind: 'refused',
        error: new BridgeError('BRIDGE_BACKEND_REFUSED', 'no', { fault: { code: 'FILE_B02' } }),
      };
    }
    return { kind: 'sent', answer, ...(await this.readSent(answer)) };
  }

  async readSent(answer: WholeAnswer) {
    const ticket = Buffer.from(answer.body).toString();
    return { ticket, token: 'TOKEN', receipt: receiptOf(ticket) };
  }

  async status() {
    const answer = this.#answer('T1');
    return { ticket: 'T1', token: 'TOKEN', status: 'SENT' as const, proofOfDispatch: proof, answer };
  }

  #answer(ticket: string): WholeAnswer {
    return { status: 200, contentType: 'multipart/related; boundary=b', body: Buffer.from(ticket) };
  }
}

const receiptOf = (ticket: string): SignedDocument => ({
  fileName: 'Receipt.xml',
  title: 'Receipt',
  type: 'RECEIPT',
  digest: { method: 'SHA-256', value: '' },
  bytes: Buffer.from(`<receipt>${ticket}</receipt>`),
  signature: 'AAAA',
});
const proof: SignedDocument = { ...receiptOf('T1'), fileName: 'Proof.xml' };

export interface LetterSetting {
  readonly letters: LetterService;
  readonly mail: FakeMail;
  readonly ledger: Ledger;
  readonly steps: LetterStep[];
  readonly stepNames: () => readonly string[];
  routed: boolean;
}

export async function createLetterSetting(
  options: {
    readonly settings?: Partial<LetterSettings>;
    readonly judge?: JudgeDocument;
    readonly faultyLedger?: (ledger: Ledger) => Ledger;
  } = {},
): Promise<LetterSetting> {
  const folder = mkdtempSync(join(tmpdir(), 'bridge-letters-'));
  await createLedgerSecretFile(join(folder, 'secret'));
  const secret = await loadLedgerSecret(join(folder, 'secret'));
  const ledger = await openSqliteLedger({ file: join(folder, 'ledger.sqlite'), secret });
  const mail = new FakeMail();
  const steps: LetterStep[] = [];
  const setting = { mail, ledger, steps, routed: true };
  const letters = createLetters({
    ledger: options.faultyLedger?.(ledger) ?? ledger,
    secret,
    backend: mail,
    routeLetter: () => (setting.routed ? 'registeredMail' : undefined),
    route: () => (setting.routed ? { backend: 'registeredMail' } : {}),
    judge: options.judge ?? (async () => ({ overall: 'proven', reasons: [] })),
    settings: {
      retryWindowSeconds: 86_400,
      answerTimeoutMs: 5_000,
      backendTimeoutMs: 60_000,
      onUnknown: 'refuse',
      leaseSeconds: 30,
      ...options.settings,
    },
    observer: { step() {}, dropped() {}, credentials() {}, letter: (step) => steps.push(step) },
    spool: (body) => spool(body, { directory: join(folder, 'spool'), maxBytes: 1e9 }),
  });
  cleanups.push(async () => {
    mail.slow.resolve();
    await letters.idle();
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return Object.assign(setting, { letters, stepNames: () => steps.map(({ step }) => step) });
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
