import { createConnection, type Socket } from 'node:net';
import { CertificateError } from './errors.ts';
import type { SignatureAlgorithm, Signer } from './signer.ts';

export interface SocketSignerOptions {
  /** Path of a Unix socket; on Windows the name of a pipe. */
  readonly socket: string;
  /** How long one signature may take, in milliseconds. Default 5000. */
  readonly timeoutMs?: number;
}

/** A signer whose key is in another process. */
export interface SocketSigner extends Signer {
  /** Ends the connection; the next signature opens it again. */
  close(): void;
}

interface Waiting {
  resolve(signature: Uint8Array): void;
  reject(error: CertificateError): void;
}

/** An answer is a signature in base64; this is far above any. */
const longestAnswer = 64 * 1024;
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * A `Signer` that asks a process on this machine, which holds the key or the session of an HSM. The protocol, one JSON object
 * a line in both directions: `{"id": 1, "algorithm": "RSA-SHA256", "data": base64}` is answered by
 * `{"id": 1, "signature": base64}`, the RSASSA-PKCS1-v1_5 signature over the data, or by `{"id": 1, "error": text}`. Ids are
 * positive integers, and answers may come in any order.
 *
 * One connection carries all requests, and a broken one is opened again by the next signature. A signature that takes too
 * long, an answer that cannot be read, and a process that is away are CERTIFICATE_SIGNING_FAILED; nothing is tried twice. An
 * idle connection keeps no program running.
 */
export function createSocketSigner({ socket: path, timeoutMs = 5_000 }: SocketSignerOptions): SocketSigner {
  const waiting = new Map<number, Waiting>();
  let connection: Socket | undefined;
  let last = 0;

  function connect(): Socket {
    const socket = createConnection(path);
    let cause: Error | undefined;
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      const understood = lines.every((line) => settle(line, waiting));
      if (!understood || text.length > longestAnswer) socket.destroy(new Error('an answer that cannot be read'));
      if (waiting.size === 0) socket.unref();
    });
    socket.on('error', (error) => {
      cause = error;
    });
    socket.on('close', () => {
      if (connection !== socket) return;
      connection = undefined;
      for (const { reject } of waiting.values()) reject(failed('the signing process is not reachable', cause));
      waiting.clear();
    });
    return socket;
  }

  return {
    sign(data: Uint8Array, algorithm: SignatureAlgorithm) {
      connection ??= connect();
      connection.ref();
      last += 1;
      const id = last;
      const octets = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
      connection.write(`${JSON.stringify({ id, algorithm, data: octets.toString('base64') })}\n`);
      return new Promise<Uint8Array>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(failed(`no signature in ${timeoutMs} ms`));
        }, timeoutMs);
        waiting.set(id, {
          resolve(signature) {
            clearTimeout(timer);
            resolve(signature);
          },
          reject(error) {
            clearTimeout(timer);
            reject(error);
          },
        });
      });
    },
    close: () => connection?.end(),
  };
}

/** Gives an answer to who waits for it; false when it is none of the protocol. One that came too late is dropped. */
function settle(line: string, waiting: Map<number, Waiting>): boolean {
  let answer: unknown;
  try {
    answer = JSON.parse(line);
  } catch {
    return false;
  }
  if (typeof answer !== 'object' || answer === null || !('id' in answer) || typeof answer.id !== 'number') return false;
  const asked = waiting.get(answer.id);
  waiting.delete(answer.id);
  if ('signature' in answer && typeof answer.signature === 'string' && base64.test(answer.signature)) {
    asked?.resolve(Buffer.from(answer.signature, 'base64'));
    return true;
  }
  const said = 'error' in answer && typeof answer.error === 'string' ? answer.error : undefined;
  asked?.reject(
    failed(said === undefined ? 'the signing process gave no signature' : `refused: ${said.slice(0, 200)}`),
  );
  return said !== undefined;
}

function failed(what: string, cause?: Error): CertificateError {
  return new CertificateError('CERTIFICATE_SIGNING_FAILED', what, cause === undefined ? {} : { cause });
}
