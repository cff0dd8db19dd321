import type { LedgerSecret, LetterLedger } from '@ebox-bridge/ledger';
import { BridgeError } from '../errors.ts';
import type { SpoolBody } from '../file-flow.ts';
import type { BridgeObserver } from '../observer.ts';
import type { ReadRouter } from '../reads/read-route.ts';
import type { Router } from '../routing/router.ts';
import type { JudgeDocument, LetterBackend } from './letter-backend.ts';
import type { LetterCommand, LetterFolder, Letters, SentLetter } from './letter-command.ts';
import { createLetterStatus } from './letter-status.ts';
import { receiveFiles } from './receive-files.ts';
import { createSendLetter } from './send-letter.ts';

export interface LettersOptions {
  readonly ledger: LetterLedger;
  readonly secret: Pick<LedgerSecret, 'of'>;
  /** `registeredMail`, where it is configured. */
  readonly backend: LetterBackend | undefined;
  /** Backend of new letters; undefined where a rule that would apply is switched off. */
  readonly routeLetter: (command: LetterCommand) => ReturnType<Router['choose']>['backend'] | undefined;
  readonly route: ReadRouter;
  readonly judge: JudgeDocument;
  readonly settings: LetterSettings;
  readonly observer: BridgeObserver;
  readonly spool: SpoolBody;
}

export interface LetterSettings {
  /** An equal letter within so many seconds is a retry. */
  readonly retryWindowSeconds: number;
  /** How long a caller waits for an outcome after the last byte of its request, milliseconds. */
  readonly answerTimeoutMs: number;
  /** How long the backend may take to answer, milliseconds. */
  readonly backendTimeoutMs: number;
  /** `resend`: an unknown letter may be sent again after the backend's time-out, and may then be there twice. */
  readonly onUnknown: 'refuse' | 'resend';
  /** How long a letter belongs to a call that gives no sign of life, seconds. */
  readonly leaseSeconds: number;
}

/** The registered mail route, and how to wait for its end. */
export interface LetterService extends Letters {
  /** Resolves when no letter is under way, also none whose caller was given up. */
  idle(): Promise<void>;
}

/** The registered mail route. */
export function createLetters(options: LettersOptions): LetterService {
  const { ledger, backend, observer, spool } = options;
  const sendLetter = createSendLetter(options);
  const status = createLetterStatus(options);
  const active = new Set<Promise<unknown>>();

  return {
    async send(command): Promise<SentLetter> {
      if (backend === undefined) throw noBackend();
      const passes = backend.passes(command);
      if (passes) command.original?.record();
      const files = await receiveFiles(command, { spool, keep: !passes, observer });
      const whole = sendLetter(command, files, backend).finally(() => files.dispose());
      active.add(whole);
      const forget = () => active.delete(whole);
      whole.then(forget, forget);
      return inPatience(whole, options.settings.answerTimeoutMs);
    },
    status: (question) => (backend === undefined ? Promise.reject(noBackend()) : status(question, backend)),
    async documents({ cbeNumber }, ticketOrLetterId): Promise<LetterFolder | undefined> {
      const letter = await ledger.findLetter(cbeNumber, ticketOrLetterId);
      if (letter === undefined) return undefined;
      return { letter, read: (name) => ledger.readLetterDocument(letter.letterId, name) };
    },
    async idle() {
      while (active.size > 0) await Promise.allSettled(active);
    },
  };
}

function noBackend(): BridgeError {
  return new BridgeError('BRIDGE_ROUTE_MISSING', 'Registered mail is not routed: configure backends.registeredMail.');
}

/** Gives the caller up when its patience has passed; the letter goes on and its outcome is recorded. */
async function inPatience<T>(whole: Promise<T>, answerTimeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new BridgeError('BRIDGE_STILL_RUNNING', `No outcome within ${answerTimeoutMs} ms of the end of the request.`),
      );
    }, answerTimeoutMs);
  });
  try {
    return await Promise.race([whole, late]);
  } finally {
    clearTimeout(timer);
  }
}
