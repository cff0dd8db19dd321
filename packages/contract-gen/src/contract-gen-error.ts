/** A contract that the generator cannot read, or a construct that it does not support. The message names the place. */
export class ContractGenError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ContractGenError';
  }
}
