import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CapturedCall, type SoapPath, soapPaths } from '@ebox-bridge/facade';
import { CliError } from '../errors.ts';
import { exchangeFiles, indexFile } from '../record/exchange.ts';
import { headerValue, readHead } from '../record/http-head.ts';
import { readRecording } from '../record/read-recording.ts';
import { openCapture } from '../verify/open-capture.ts';

/** A captured request under its name, or why it cannot be rehearsed. */
export type NamedCall =
  | { readonly name: string; readonly call: CapturedCall; readonly left?: never }
  | { readonly name: string; readonly call?: never; readonly left: string };

/**
 * The captured SOAP requests of a folder, in their order: those of a recording (`ebox record`), else each file, as `ebox
 * verify` takes it, judged at the time of the file.
 * @throws CliError CLI_INPUT_UNREADABLE, CLI_RECORDING_UNREADABLE
 */
export async function capturedCalls(folder: string): Promise<readonly NamedCall[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new CliError('CLI_INPUT_UNREADABLE', `${folder} cannot be read.`, { cause });
  });
  return names.includes(indexFile) ? recordedCalls(folder) : fileCalls(folder, names.toSorted());
}

async function recordedCalls(folder: string): Promise<readonly NamedCall[]> {
  const { exchanges, left } = await readRecording(folder);
  const calls: NamedCall[] = left.map(({ name, why }) => ({ name, left: why }));
  for (const { exchange } of exchanges) {
    const { id: name, method, path, redacted, startedAt } = exchange;
    const soapPath = soapPathOf(path);
    if (method !== 'POST' || soapPath === undefined) calls.push({ name, left: `${method} ${path} is no SOAP call` });
    else if (redacted) calls.push({ name, left: 'it was redacted, which breaks its signature' });
    else {
      const head = readHead(await readFile(join(folder, name, exchangeFiles.requestHead), 'latin1'));
      const soapAction = headerValue(head?.headers ?? [], 'soapaction');
      calls.push({
        name,
        call: {
          path: soapPath,
          contentType: headerValue(head?.headers ?? [], 'content-type') ?? 'text/xml',
          ...(soapAction === undefined ? {} : { soapAction }),
          body: createReadStream(join(folder, name, exchangeFiles.requestBody)),
          at: new Date(startedAt),
        },
      });
    }
  }
  return calls.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

async function fileCalls(folder: string, names: readonly string[]): Promise<readonly NamedCall[]> {
  const calls: NamedCall[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const facts = await stat(file);
    if (!facts.isFile() || name.startsWith('.')) continue;
    try {
      const { contentType = 'text/xml; charset=utf-8', requestLine, contentEncoding, body } = await openCapture(file);
      const target = requestLine?.split(' ')[1] ?? '/EBoxMessage/v1';
      const path = soapPathOf(target);
      if (path === undefined) calls.push({ name, left: `${target} is no SOAP path` });
      else if (contentEncoding !== undefined) calls.push({ name, left: `it has Content-Encoding ${contentEncoding}` });
      else calls.push({ name, call: { path, contentType, body: body(), at: facts.mtime } });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      calls.push({ name, left: error.message });
    }
  }
  return calls;
}

/** Endpoints of the platform end as ours do, whatever stands before it. */
function soapPathOf(target: string): SoapPath | undefined {
  const path = (target.split('?')[0] ?? '').replace(/\/+$/, '');
  return soapPaths.find((known) => path.endsWith(known));
}
