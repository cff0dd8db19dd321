import { createConnection, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { CertificateError, type SignatureAlgorithm, type Signer } from '@ebox-bridge/certificate';

interface Waiting {
  resolve(signature: Uint8Array): void;
  reject(error: CertificateError): void;
}

/** A signer whose key is in another process, and what closes its connection. */
export interface SocketSigner extends Signer {
  close(): void;
}

/**
 * A `Signer` over the signing process. One connection carries all requests, answers come in any order, and a broken
 * connection is opened again by the next signature. A signature that takes longer than `timeoutMs` is an error.
 */
export function createSocketSigner(options: { readonly socket: string; readonly timeoutMs?: number }): SocketSigner {
  const { timeoutMs = 5_000 } = options;
  const waiting = new Map<number, Waiting>();
  let connection: Socket | undefined;
  let last = 0;

  function failAll(cause?: Error): void {
    connection = undefined;
    for (const { reject } of waiting.values()) reject(failed('the signing process is not reachable', cause));
    waiting.clear();
  }

  function connect(): Socket {
    const socket = createConnection(options.socket);
    let cause: Error | undefined;
    socket.on('error', (error) => {
      cause = error;
    });
    socket.on('close', () => failAll(cause));
    const lines = createInterface({ input: socket });
    // readline repeats the errors of its input.
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      const { id, signature, error } = JSON.parse(line) as { id: number; signature?: string; error?: string };
      if (signature === undefined) waiting.get(id)?.reject(failed(error ?? 'no signature'));
      else waiting.get(id)?.resolve(Buffer.from(signature, 'base64'));
      waiting.delete(id);
    });
    return socket;
  }

  return {
    sign(data: Uint8Array, algorithm: SignatureAlgorithm) {
      connection ??= connect();
      last += 1;
      const id = last;
      const request = { id, algorithm, data: Buffer.from(data).toString('base64') };
      connection.write(`${JSON.stringify(request)}\n`);
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

function failed(what: string, cause?: Error): CertificateError {
  return new CertificateError('CERTIFICATE_SIGNING_FAILED', what, cause === undefined ? {} : { cause });
}
