import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One exchange that went by. */
export interface Exchange {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly request: Buffer;
  readonly status: number;
  readonly answer: Buffer;
  readonly answerType: string | undefined;
}

export interface RecordingService {
  readonly url: string;
  readonly exchanges: Exchange[];
  /** Answers instead of the service, once for each; undefined lets the call through. */
  instead: ((body: Buffer) => { status: number; type: string; body: Buffer | string } | 'cut' | undefined) | undefined;
  close(): Promise<void>;
}

/** Stands between the facade and a service, and keeps every byte that goes by. */
export async function recordService(target: string): Promise<RecordingService> {
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => outgoing.destroy());
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const { method = '', headers } = incoming;
      const planned = method === 'POST' ? service.instead?.(body) : undefined;
      if (planned === 'cut') {
        exchanges.push({ method, headers, request: body, status: 0, answer: Buffer.of(), answerType: undefined });
        outgoing.destroy();
        return;
      }
      const finish = (status: number, answerType: string | undefined, answer: Buffer) => {
        exchanges.push({ method, headers, request: body, status, answer, answerType });
        outgoing.writeHead(status, answerType === undefined ? {} : { 'Content-Type': answerType }).end(answer);
      };
      if (planned !== undefined) return finish(planned.status, planned.type, Buffer.from(planned.body));
      const { host: _, 'transfer-encoding': __, ...kept } = headers;
      const forwarded = httpRequest(
        target,
        { method, headers: { ...kept, 'content-length': String(body.length) }, agent: false },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (chunk: Buffer) => parts.push(chunk));
          response.on('end', () =>
            finish(response.statusCode ?? 0, response.headers['content-type'], Buffer.concat(parts)),
          );
        },
      );
      forwarded.on('error', () => outgoing.destroy());
      forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const service: RecordingService = {
    url: `http://127.0.0.1:${port}/service`,
    exchanges,
    instead: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}
