import { readFile } from 'node:fs/promises';
import { CliError } from '../errors.ts';

/** The admin listener of a running facade, and the token for what changes something there. */
export interface FacadeAdmin {
  readonly admin: string;
  readonly tokenFile?: string;
}

export interface AdminQuestion {
  /** Values that are arrays are repeated; undefined ones are left out. */
  readonly query?: object;
  /** Makes it a POST. */
  readonly body?: object;
}

/**
 * Asks a page of the admin listener. Undefined: the ledger has nothing under the ID that was asked for.
 * @throws CliError CLI_UPSTREAM_INVALID, CLI_UPSTREAM_FAILED; CLI_INPUT_INVALID for what the facade refuses, with its reason
 */
export async function askFacade(
  { admin, tokenFile }: FacadeAdmin,
  path: string,
  { query = {}, body }: AdminQuestion = {},
): Promise<unknown> {
  if (!URL.canParse(path, admin)) {
    throw new CliError('CLI_UPSTREAM_INVALID', `${admin} is no URL; expected something like http://127.0.0.1:8081.`);
  }
  const url = new URL(path, admin);
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) if (each !== undefined) url.searchParams.append(name, textOf(each));
  }
  const token = tokenFile === undefined ? undefined : await readToken(tokenFile);
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new CliError('CLI_UPSTREAM_FAILED', `The admin listener at ${admin} could not be reached.`, { cause });
  });
  const said: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && typeof said === 'object' && said !== null) return said;
  const reason = errorOf(said);
  // Its own 404 has a reason; that of the public listener, or of any other server, has none of this shape.
  if (answer.ok || (answer.status === 404 && reason === undefined)) {
    throw new CliError(
      'CLI_UPSTREAM_INVALID',
      `${admin} does not answer as the admin listener of a facade; give \`urls.admin\` of its ready line.`,
    );
  }
  if (answer.status === 404 && body === undefined) return undefined;
  throw new CliError(
    answer.status < 500 ? 'CLI_INPUT_INVALID' : 'CLI_UPSTREAM_FAILED',
    `The admin listener answered ${answer.status}${reason === undefined ? '.' : `: ${reason}`}`,
  );
}

function errorOf(said: unknown): string | undefined {
  if (typeof said !== 'object' || said === null || !('error' in said)) return undefined;
  return typeof said.error === 'string' ? said.error : undefined;
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new CliError('CLI_INPUT_UNREADABLE', `The token file ${file} cannot be read.`, { cause });
  }
}
