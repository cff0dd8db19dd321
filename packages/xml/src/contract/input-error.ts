/** What is wrong with one property of an input. Values are told by their kind only: they may be personal data. */
export interface InputProblem {
  /** From the message down: `HasAnEboxRequest.eboxId[3].companyId`. */
  readonly path: string;
  /** Such as `a number`. */
  readonly found: string;
  /** What is expected instead, such as `a string`. */
  readonly rule: string;
}

/** An input that does not have the shape of its type. */
export class InputError extends TypeError implements InputProblem {
  readonly path: string;
  readonly found: string;
  readonly rule: string;
  /** Where the rule comes from: the contract, and in it the message. */
  readonly source: string;

  constructor(message: string, { path, found, rule }: InputProblem) {
    super(message);
    this.path = path;
    this.found = found;
    this.rule = rule;
    this.source = `contract, ${/^[^.[]*/.exec(path)?.[0] ?? ''}`;
  }
}
