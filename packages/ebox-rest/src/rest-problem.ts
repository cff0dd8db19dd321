/**
 * What an error answer said, read from any of the shapes that the platform sends, bounded and redacted: no personal
 * number and no token is left in it. Judge an answer by `status` first; the rest is for people and for finer choices.
 */
export interface RestProblem {
  /** HTTP status of the answer. */
  readonly status: number;
  /** e-Box `code`, the `type` of problem+json (such as `urn:problem-type:belgif:invalidAccessToken`) or OAuth's `error`. */
  readonly code?: string;
  /** e-Box `id` (a UUID) or the `instance` of problem+json: what the platform's support asks for. */
  readonly id?: string;
  /** e-Box `message`, `title: detail` of problem+json or OAuth's `error_description`; cut at 1,000 characters. */
  readonly message?: string;
  /** `other`: neither shape; a gateway's page, an empty body, or one that could not be read. */
  readonly shape: 'ebox' | 'problem+json' | 'oauth' | 'other';
}
