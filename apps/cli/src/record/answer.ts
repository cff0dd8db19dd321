import type { ClientRequest, IncomingMessage } from 'node:http';
import { type BodyReader, createBodyReader } from './body-reader.ts';

/** The answer of the upstream; its body is being read already, since a connection that breaks takes with it what is not. */
export interface Answer {
  readonly incoming: IncomingMessage;
  readonly body: BodyReader;
}

/** Rejects with the network error. */
export function answerOf(outgoing: ClientRequest): Promise<Answer> {
  const answered = new Promise<Answer>((resolve, reject) => {
    outgoing.once('response', (incoming) => resolve({ incoming, body: createBodyReader(incoming) }));
    // Stays on: after an early answer, a late write error has nobody else to go to.
    outgoing.on('error', reject);
  });
  answered.catch(() => undefined);
  return answered;
}
