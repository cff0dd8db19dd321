import type { TroubleBook } from '../trouble/trouble-book.ts';
import type { OperationName } from '../trouble/trouble-schema.ts';
import type { Answer, Call } from './call.ts';
import { requestBody } from './request-body.ts';
import { runOperation } from './run-operation.ts';

/**
 * Runs a REST operation that has no request body worth keeping. A string that `admit` answers is the number of the e-Box:
 * trouble can be aimed at it.
 */
export function operate<Admitted>(
  name: OperationName,
  call: Call,
  trouble: TroubleBook,
  admit: () => Admitted,
  answer: (admitted: Admitted) => Answer | Promise<Answer>,
): Promise<Answer> {
  return runOperation(
    {
      name,
      admit: () => void admit(),
      async receive() {
        for await (const _chunk of requestBody(call));
        return admit();
      },
      factsOf: (admitted) => (typeof admitted === 'string' ? { recipients: [admitted] } : {}),
      // Again, as a trouble aimed at this e-Box may have set the clock off.
      process: async () => answer(admit()),
    },
    call,
    trouble,
  );
}
