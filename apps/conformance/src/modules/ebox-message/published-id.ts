import { expectThat, passed, type Verdict } from '../../run/verdict.ts';

/** The verdict on the ID of a publication that was answered. */
export const publishedId = (id: string): Verdict => {
  expectThat(id.trim() !== '', 'the answer has an empty ID');
  return passed('published; the answer has an ID');
};
