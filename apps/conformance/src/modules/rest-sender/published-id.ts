import { describeRest, field, type RestAnswer } from '../../rest/rest-answer.ts';
import { expectThat } from '../../run/verdict.ts';

/** 201 with a messageId, else the module ends as failed. */
export function publishedId(answer: RestAnswer): string {
  expectThat(answer.status === 201, `${describeRest(answer)}; expected HTTP 201`);
  const id = field(answer.json, 'messageId');
  expectThat(typeof id === 'string' && id !== '', 'the answer has no messageId');
  return id;
}
