import type { TransportResponse } from '@ebox-bridge/transport';
import { answerBytes, readErrorAnswer, readJson, readRetryAfter } from './answer-body.ts';
import type { PublishAnswer } from './publish.ts';
import type { RestProblem } from './rest-problem.ts';

/** The answers of `publish` but 401, which needs the token source. */
type JudgedAnswer = Exclude<PublishAnswer, { readonly kind: 'unauthorized' }>;

/** 4xx that say nothing about the request itself: not there, too slow, too often. */
const notJudged: ReadonlySet<number> = new Set([404, 408, 429]);

/** Sorts an answer of the registry, status first (the bridge rules; see `PublishAnswer`). */
export async function readPublishAnswer(
  response: TransportResponse,
  token: string,
  now: () => Date,
): Promise<JudgedAnswer> {
  const { status } = response;
  if (status >= 200 && status < 300) return readSuccess(status, await readJson(response, answerBytes));
  const { problem, isJson } = await readErrorAnswer(response, [token]);
  if (status === 409 && (isJson || !isPage(response))) return { kind: 'keyUsed', error: problem };
  if (status >= 400 && status < 500 && status !== 409 && !notJudged.has(status) && isJson) {
    return { kind: 'refused', status, error: problem };
  }
  return failed(problem, readRetryAfter(response.headers, now()));
}

export function failed(error: RestProblem, retryAfterSeconds?: number): JudgedAnswer {
  return {
    kind: 'failed',
    status: error.status,
    error,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

const isPage = (response: TransportResponse): boolean =>
  response.headers.get('content-type')?.trim().toLowerCase().startsWith('text/') ?? false;

function readSuccess(status: number, json: unknown): JudgedAnswer {
  const body = typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
  const text = (name: string): string | undefined => {
    const value = body[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const messageId = text('messageId');
  // Only 201 is in the contract; another 2xx counts when it names the message, else nobody knows what answered.
  if (status !== 201 && messageId === undefined) return failed({ status, shape: 'other' });
  const expirationDate = text('expirationDate');
  const notice = text('code');
  return {
    kind: 'published',
    messageId,
    ...(expirationDate === undefined ? {} : { expirationDate }),
    ...(notice === undefined ? {} : { notice }),
  };
}
