import type { TransportResponse } from '@ebox-bridge/transport';
import { parseJson } from './answer-body.ts';
import { checkShape, type ShapeNotation, type Shapes } from './contract/shape.ts';
import { EboxRestError } from './rest-error.ts';

/** What an answer must be. */
export interface ExpectedAnswer {
  /** Named in errors. */
  readonly operation: string;
  readonly shapes: Shapes;
  /** Such as `#MessageTypes`. */
  readonly shape: ShapeNotation;
}

const listed = 5;

/**
 * Reads a JSON answer and checks it against the contract: nothing that is required may be missing, nothing may have another
 * type; what the contract does not name is kept. `Answer` is the generated type of the shape.
 *
 * @throws EboxRestError REST_ANSWER_INVALID, with every place that is wrong; REST_UNEXPECTED_ANSWER for a body that is not
 * JSON, such as a page of a gateway.
 * @throws TransportError when the body breaks off or is larger than `maxBytes`.
 */
export async function readAnswer<Answer>(
  response: TransportResponse,
  expected: ExpectedAnswer & { readonly maxBytes: number },
): Promise<Answer> {
  const bytes = await response.bytes(expected.maxBytes);
  return readJsonAnswer<Answer>(expected, response.status, response.headers.get('content-type'), bytes);
}

/** The same from bytes at hand. */
export function readJsonAnswer<Answer>(
  { operation, shapes, shape }: ExpectedAnswer,
  status: number,
  contentType: string | undefined,
  bytes: Uint8Array,
): Answer {
  const json = parseJson(contentType, bytes);
  if (json === undefined) {
    throw new EboxRestError('REST_UNEXPECTED_ANSWER', `${operation} was answered with ${status} and no JSON`, {
      data: { status },
    });
  }
  const problems = checkShape(shapes, shape, json);
  if (problems.length > 0) {
    const places = problems
      .slice(0, listed)
      .map(
        ({ path, expected: wanted, found }) =>
          `${path === '' ? 'the answer' : path}: ${wanted} expected, ${found} found`,
      );
    const more = problems.length > listed ? `, and ${problems.length - listed} more` : '';
    throw new EboxRestError('REST_ANSWER_INVALID', `${operation}: ${places.join('; ')}${more}`, {
      answerProblems: problems,
      data: { status },
    });
  }
  return json as Answer;
}
