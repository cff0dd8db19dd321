import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A signed file as it goes out: the same bytes each time it is asked for. */
export interface KeptSignedFile {
  readonly name: string;
  readonly title: string;
  /** base64 of the file. */
  readonly content: string;
  /** base64 of the CMS signature. */
  readonly signature: string;
}

/** A registered mail: what getStatus needs. Its documents are a message of the e-Box. */
export interface RegisteredMail {
  readonly ticket: string;
  readonly token: string;
  /** Enterprise number of the sender: nobody else may ask. */
  readonly sender: string;
  readonly receivedAt: string;
  /** It never goes out: the e-Box of the recipient is not what CheckEboxStatus asks for. */
  readonly failed: boolean;
  readonly receipt: KeptSignedFile;
  /** The content of the proof of dispatch; signed when it is asked for the first time. */
  readonly proofContent: string;
  readonly proof?: KeptSignedFile;
}

/** The registered mails, each in a file of its own. */
export interface MailStore {
  keep(mail: RegisteredMail): void;
  get(ticket: string): RegisteredMail | undefined;
  clear(): void;
  /** Reads the folder again, after something else was put there. */
  reload(): void;
}

export function openMailStore(directory: string): MailStore {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const mails = new Map<string, RegisteredMail>();
  const load = () => {
    mails.clear();
    for (const name of readdirSync(directory)) {
      try {
        const mail = JSON.parse(readFileSync(join(directory, name), 'utf8')) as RegisteredMail;
        mails.set(mail.ticket, mail);
      } catch {
        // Something else than the simulator made it.
      }
    }
  };
  load();
  const fileOf = (ticket: string) => join(directory, `${ticket}.json`);
  return {
    keep(mail) {
      mails.set(mail.ticket, mail);
      writeFileSync(`${fileOf(mail.ticket)}.new`, JSON.stringify(mail), { mode: 0o600 });
      renameSync(`${fileOf(mail.ticket)}.new`, fileOf(mail.ticket));
    },
    get: (ticket) => mails.get(ticket),
    clear() {
      for (const ticket of mails.keys()) rmSync(fileOf(ticket), { force: true });
      mails.clear();
    },
    reload: load,
  };
}
