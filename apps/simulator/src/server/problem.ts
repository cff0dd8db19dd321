import { type Answer, Refusal } from './call.ts';

/** Problem types of the platform (Belgif REST guide) that the simulator answers. */
const problems = {
  noAccessToken: [401, 'No Access Token'],
  invalidAccessToken: [401, 'Invalid Access Token'],
  expiredAccessToken: [401, 'Expired Access Token'],
  missingScope: [403, 'Missing Scope'],
  missingPermission: [403, 'Missing Permission'],
  badRequest: [400, 'Bad Request'],
  resourceNotFound: [404, 'Resource Not Found'],
  methodNotAllowed: [405, 'Method Not Allowed'],
  payloadTooLarge: [413, 'Payload Too Large'],
  unsupportedMediaType: [415, 'Unsupported Media Type'],
  internalServerError: [500, 'Internal Server Error'],
} as const;

export type ProblemName = keyof typeof problems;

/** An answer of the platform around the services: RFC 9457 problem+json with a Belgif type. */
export function problemAnswer(
  name: ProblemName,
  detail: string,
  extra: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly members?: Readonly<Record<string, unknown>>;
  } = {},
): Answer {
  const [status, title] = problems[name];
  return {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...extra.headers },
    bodyWithId: (id) =>
      JSON.stringify({
        type: `urn:problem-type:belgif:${name}`,
        title,
        status,
        detail,
        instance: `urn:uuid:${id}`,
        ...extra.members,
      }),
  };
}

export function problem(...parameters: Parameters<typeof problemAnswer>): Refusal {
  return new Refusal(problemAnswer(...parameters));
}

/** An answer of the e-Box itself: code, id and message. */
export function eboxErrorAnswer(status: number, code: string, message: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    bodyWithId: (id) => JSON.stringify({ code, id, message, environment: 'test' }),
  };
}

export function eboxError(status: number, code: string, message: string): Refusal {
  return new Refusal(eboxErrorAnswer(status, code, message));
}
