import { reportError } from './report-error.ts';

/** A command whose errors are told in words and set the exit code. */
export function guard<Parameters extends readonly unknown[]>(
  action: (...parameters: Parameters) => Promise<void>,
): (...parameters: Parameters) => Promise<void> {
  return async (...parameters) => {
    try {
      await action(...parameters);
    } catch (error) {
      const json = parameters.some(
        (value) => typeof value === 'object' && value !== null && 'json' in value && value.json === true,
      );
      reportError(error, json);
    }
  };
}
