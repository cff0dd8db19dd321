import { vi } from 'vitest';
import { main } from '../src/index.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the command in this process and catches what it prints. */
export async function runMain(...parameters: readonly string[]): Promise<Ended> {
  const text = { out: '', error: '' };
  const into = (name: 'out' | 'error') => (chunk: unknown) => {
    text[name] += String(chunk);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('error')),
  ];
  try {
    process.exitCode = 0;
    await main(parameters);
    return { code: Number(process.exitCode), ...text };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = 0;
  }
}
