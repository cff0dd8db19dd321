import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../errors.ts';
import { exchangeFiles, indexFile, partialPrefix, type RecordedExchange, type StoredMessage } from './exchange.ts';
import { headerValue, type RawHeaders, storedHead } from './http-head.ts';
import { maskDigits } from './mask.ts';
import { createBodyRedactor } from './redact-body.ts';
import { createStoredBody, type StoredBody } from './stored-body.ts';

export interface RecordingOptions {
  readonly directory: string;
  readonly redact: boolean;
  /** Told once per exchange that cannot be stored; its traffic goes on. */
  readonly onTrouble: (error: unknown) => void;
}

/** What the proxy knows at the end of an exchange; the files give the rest. */
export type ExchangeFacts = Omit<RecordedExchange, 'format' | 'id' | 'redacted' | 'request' | 'response'>;

/** The files of one exchange, under a name that shows that it is not whole yet. No method throws. */
export interface ExchangeWriter {
  request(firstLine: string, headers: RawHeaders): Promise<void>;
  requestChunk(chunk: Uint8Array): Promise<void>;
  response(firstLine: string, headers: RawHeaders): Promise<void>;
  responseChunk(chunk: Uint8Array): Promise<void>;
  /** Gives the folder its final name. Undefined: it could not be stored. */
  finish(
    facts: ExchangeFacts,
    complete: { readonly request: boolean; readonly response: boolean },
  ): Promise<RecordedExchange | undefined>;
}

export interface Recording {
  begin(): ExchangeWriter;
}

/**
 * Opens a folder for exchanges; a new one gets mode 0700, as the folder of each exchange does.
 * @throws CliError CLI_OUTPUT_FAILED
 */
export async function openRecording({ directory, redact, onTrouble }: RecordingOptions): Promise<Recording> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await appendFile(join(directory, indexFile), '', { mode: 0o600 });
  } catch (cause) {
    throw new CliError('CLI_OUTPUT_FAILED', `${directory} cannot be written to.`, { cause });
  }
  const session = `${new Date().toISOString().replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
  let count = 0;
  let indexed: Promise<unknown> = Promise.resolve();

  const begin = (): ExchangeWriter => {
    count += 1;
    const id = `${session}-${String(count).padStart(6, '0')}`;
    const folder = join(directory, `${partialPrefix}${id}`);
    let request: StoredBody | undefined;
    let response: StoredBody | undefined;
    let broken = false;
    const attempt = async <T>(action: () => Promise<T>): Promise<T | undefined> => {
      if (broken) return undefined;
      try {
        return await action();
      } catch (error) {
        broken = true;
        onTrouble(error);
        return undefined;
      }
    };
    const open = async (firstLine: string, headers: RawHeaders, head: string, body: string): Promise<StoredBody> => {
      await writeFile(join(folder, head), storedHead(firstLine, headers, redact), { flag: 'wx', mode: 0o600 });
      const type = [headerValue(headers, 'content-type'), headerValue(headers, 'content-encoding')] as const;
      return createStoredBody(join(folder, body), redact ? createBodyRedactor(...type) : undefined);
    };
    return {
      request: (firstLine, headers) =>
        attempt(async () => {
          await mkdir(folder, { mode: 0o700 });
          request = await open(firstLine, headers, exchangeFiles.requestHead, exchangeFiles.requestBody);
        }),
      requestChunk: (chunk) => attempt(async () => request?.write(chunk)),
      response: (firstLine, headers) =>
        attempt(async () => {
          response = await open(firstLine, headers, exchangeFiles.responseHead, exchangeFiles.responseBody);
        }),
      responseChunk: (chunk) => attempt(async () => response?.write(chunk)),
      async finish(facts, complete) {
        const closed = (body: StoredBody | undefined, whole: boolean) =>
          body?.close(whole).catch((error: unknown): undefined => {
            if (!broken) onTrouble(error);
            broken = true;
          });
        const sent = await closed(request, complete.request);
        const answered = await closed(response, complete.response);
        const exchange = await attempt(async () => {
          const entry = describe(id, facts, sent ?? nothing, answered ?? null);
          await writeFile(join(folder, exchangeFiles.exchange), `${JSON.stringify(entry, null, 2)}\n`, { mode: 0o600 });
          await rename(folder, join(directory, id));
          const line = `${JSON.stringify(entry)}\n`;
          indexed = indexed
            .catch(() => undefined)
            .then(() => appendFile(join(directory, indexFile), line, { mode: 0o600 }));
          await indexed;
          return entry;
        });
        if (exchange === undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
        return exchange;
      },
    };
  };
  const describe = (
    id: string,
    facts: ExchangeFacts,
    request: StoredMessage,
    response: StoredMessage | null,
  ): RecordedExchange => ({
    format: 1,
    id,
    ...facts,
    path: redact ? maskDigits(facts.path) : facts.path,
    redacted: redact,
    request,
    response,
  });
  return { begin };
}

const nothing: StoredMessage = { bytes: 0, sha256: '', complete: false };
