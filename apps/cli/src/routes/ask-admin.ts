import type { ExplainedRoute, RouteQuestion } from '@ebox-bridge/facade';
import { CliError } from '../errors.ts';

/** The explanation of a running facade. @throws CliError CLI_UPSTREAM_INVALID, CLI_UPSTREAM_FAILED, CLI_INPUT_INVALID */
export async function askAdmin(admin: string, question: RouteQuestion): Promise<ExplainedRoute> {
  let url: URL;
  try {
    url = new URL('/routes/explain', admin);
  } catch (cause) {
    throw new CliError('CLI_UPSTREAM_INVALID', `${admin} is no URL; expected something like http://127.0.0.1:8081.`, {
      cause,
    });
  }
  for (const [name, value] of Object.entries(question)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(each));
  }
  const answer = await fetch(url).catch((cause: unknown) => {
    throw new CliError('CLI_UPSTREAM_FAILED', `The admin listener at ${admin} could not be reached.`, { cause });
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return body as ExplainedRoute;
  const said = typeof body === 'object' && body !== null && 'error' in body ? `: ${String(body.error)}` : '.';
  throw new CliError(
    answer.status === 400 ? 'CLI_INPUT_INVALID' : 'CLI_UPSTREAM_FAILED',
    `The admin listener answered ${answer.status}${said}`,
  );
}
