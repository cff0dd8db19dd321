import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way to the target. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer on its way back. */
export interface SeenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How the wrong server differs from the right one. */
export interface Mutation {
  readonly request?: (request: SeenRequest) => SeenRequest | Promise<SeenRequest>;
  /** `again` sends any request to the right server. */
  readonly answer?: (
    answer: SeenAnswer,
    request: SeenRequest,
    again: (request: SeenRequest) => Promise<SeenAnswer>,
  ) => SeenAnswer | Promise<SeenAnswer>;
}

export interface Mutant {
  readonly origin: string;
  close(): Promise<void>;
}

const dropped = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'date']);

const kept = (headers: Iterable<[string, string | string[] | undefined]>): Record<string, string> =>
  Object.fromEntries(
    Array.from(headers).flatMap(([name, value]) =>
      value === undefined || dropped.has(name) ? [] : [[name, String(value)]],
    ),
  );

/** A man in the middle: everything goes to `upstream` and back, with the mutation in between. */
export async function startMutant(upstream: string, { request: alter, answer: change }: Mutation): Promise<Mutant> {
  const ask = async ({ method, url, headers, body }: SeenRequest): Promise<SeenAnswer> => {
    const answer = await fetch(`${upstream}${url}`, {
      method,
      headers,
      redirect: 'manual',
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: kept(answer.headers), body: bytes };
  };
  const server = createServer(async (incoming, outgoing) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { method = 'GET', url = '/' } = incoming;
      const seen = { method, url, headers: kept(Object.entries(incoming.headers)), body: Buffer.concat(chunks) };
      const request = (await alter?.(seen)) ?? seen;
      const answer = await ask(request);
      const { status, headers, body } = (await change?.(answer, request, ask)) ?? answer;
      outgoing.writeHead(status, headers).end(body);
    } catch (error) {
      outgoing.writeHead(599, { 'content-type': 'text/plain' }).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The answer with its text changed. */
export const withText = (answer: SeenAnswer, change: (text: string) => string): SeenAnswer => ({
  ...answer,
  body: Buffer.from(change(answer.body.toString('latin1')), 'latin1'),
});

export const isFault = ({ body }: SeenAnswer): boolean => body.includes('Fault>');
