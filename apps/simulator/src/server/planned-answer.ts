import type { Trouble } from '../trouble/trouble-schema.ts';
import type { Answer } from './call.ts';
import { eboxErrorAnswer, problemAnswer } from './problem.ts';

/** The answer that `status`, `fault`, `gatewayPage`, `expiredToken` or `revokedClient` asks for on a REST operation. */
export function plannedAnswer(trouble: Partial<Trouble>): Answer | undefined {
  const { status, fault, body, contentType, retryAfter } = trouble;
  const page = gatewayAnswer(trouble);
  if (page) return page;
  if (trouble.expiredToken) {
    return problemAnswer('expiredAccessToken', 'the Bearer token has expired', {
      headers: { 'www-authenticate': 'Bearer realm="ebox", error="invalid_token"' },
    });
  }
  if (trouble.revokedClient) {
    return problemAnswer('invalidAccessToken', 'the registration of the client is withdrawn', {
      headers: { 'www-authenticate': 'Bearer realm="ebox", error="invalid_token"' },
    });
  }
  if (status === undefined && fault === undefined) return undefined;
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (body === undefined) {
    const base = eboxErrorAnswer(
      status ?? 500,
      fault?.code ?? 'TROUBLE',
      fault?.message ?? 'Set by the administrator of the simulator',
    );
    return { ...base, headers: { ...base.headers, ...headers } };
  }
  const text = typeof body === 'string';
  headers['content-type'] = contentType ?? (text ? 'text/plain; charset=utf-8' : 'application/json');
  return { status: status ?? 500, headers, body: text ? body : JSON.stringify(body) };
}

/** The page of a gateway that never reached the service: HTML, whatever the caller accepts. */
export function gatewayAnswer({ gatewayPage, status = 502, retryAfter }: Partial<Trouble>): Answer | undefined {
  if (!gatewayPage) return undefined;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: `<!DOCTYPE html>
<html><head><title>${status} Gateway error</title></head>
<body><h1>The page cannot be shown</h1><p>Support id: 0000000000</p></body></html>
`,
  };
}
