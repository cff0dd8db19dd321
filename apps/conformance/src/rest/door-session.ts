import { formDataPieces } from '@ebox-bridge/multipart';
import { z } from 'zod';
import { expectThat, failed, Verdicted } from '../run/verdict.ts';
import type { OpenTarget } from '../target/open-target.ts';
import { describeRest, field, type RestAnswer, readRestAnswer } from './rest-answer.ts';

/** A request to the REST door. */
export interface DoorRequest {
  /** Default GET. */
  readonly method?: string;
  /** Below the door, with its slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
  /** Another key, or none. */
  readonly key?: string | 'none';
}

/** A file of a form. */
export interface DoorFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The REST door of a facade, as one caller. */
export interface DoorSession {
  readonly target: OpenTarget;
  send(request: DoorRequest): Promise<RestAnswer>;
  /** A form with a JSON part and files. */
  sendForm(
    path: string,
    part: string,
    json: unknown,
    files: readonly DoorFile[],
    headers?: Readonly<Record<string, string>>,
  ): Promise<RestAnswer>;
  /** The OpenAPI document of the door, asked for once. */
  openApi(): Promise<unknown>;
  /** Ends the module as failed where the body is not what the OpenAPI document says of this answer. */
  checkAnswer(method: 'get' | 'post', path: string, answer: RestAnswer): Promise<void>;
}

/** @param target one that has the profile */
export function openDoorSession(target: OpenTarget): DoorSession {
  const settings = target.profiles['facade-rest-door'];
  if (settings === undefined) throw new TypeError('the target has no profile facade-rest-door');
  const { url, keyFile } = settings;
  const { pathname } = new URL(url);
  let ownKey: Promise<string> | undefined;
  let document: Promise<unknown> | undefined;
  const readKey = async () => (await target.read(keyFile)).split(/\r?\n/)[0]?.trim() ?? '';

  const session: DoorSession = {
    target,
    async send({ method = 'GET', path, headers = {}, json, body, key }) {
      ownKey ??= readKey();
      const bearer = key ?? (await ownKey);
      const content = json === undefined ? body : JSON.stringify(json);
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      const response = await target.transport(url).request({
        method,
        path: `${pathname}${path}`,
        headers: {
          ...(bearer === 'none' ? {} : { authorization: `Bearer ${bearer}` }),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(bytes === undefined ? {} : { body: bytes, contentLength: bytes.length }),
      });
      return readRestAnswer(response);
    },
    sendForm(path, part, json, files, headers = {}) {
      const { contentType, pieces } = formDataPieces([
        { name: part, contentType: 'application/json', body: JSON.stringify(json) },
        ...files.map(({ name, bytes }) => ({
          name,
          fileName: `${name}.pdf`,
          contentType: 'application/pdf',
          body: bytes,
        })),
      ]);
      const body = Buffer.concat(pieces);
      return session.send({ method: 'POST', path, headers: { 'content-type': contentType, ...headers }, body });
    },
    openApi() {
      document ??= session.send({ path: '/openapi.json' }).then((answer) => {
        expectThat(answer.status === 200, `${describeRest(answer)} for /openapi.json; expected HTTP 200`);
        return answer.json;
      });
      return document;
    },
    async checkAnswer(method, path, answer) {
      const api = await session.openApi();
      const schema = schemaOf(api, method, path, answer);
      if (schema === undefined)
        throw new Verdicted(failed(`/openapi.json does not describe ${method} ${path} with ${answer.status}`));
      const checked = schema.safeParse(answer.json);
      if (checked.success) return;
      const [issue] = checked.error.issues;
      throw new Verdicted(
        failed(`the answer is not what /openapi.json says: ${issue?.path.join('.')}: ${issue?.message}`),
      );
    },
  };
  return session;
}

/** What the document says of an answer, as a schema; refusals have `default`. */
function schemaOf(api: unknown, method: string, path: string, { status }: RestAnswer): z.ZodType | undefined {
  const responses = field(api, 'paths', path, method, 'responses');
  const content = field(responses, String(status), 'content') ?? field(responses, 'default', 'content');
  const schema = field(content, 'application/json', 'schema') ?? field(content, 'application/problem+json', 'schema');
  if (typeof schema !== 'object' || schema === null) return undefined;
  // JSON Schema looks for its parts below $defs, OpenAPI below components.
  const text = JSON.stringify({ ...schema, $defs: field(api, 'components', 'schemas') });
  return z.fromJSONSchema(
    JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as z.core.JSONSchema.JSONSchema,
  );
}
